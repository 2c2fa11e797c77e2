package com.dreamseed.store;

import io.vertx.core.Future;
import io.vertx.jdbcclient.impl.ConnectionImpl;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.internal.SqlConnectionInternal;
import java.io.IOException;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.postgresql.PGConnection;

/**
 * PostgreSQL's COPY, in its text format, within the transaction of a connection. Vert.x's client
 * has no door for it, so this takes the driver's connection from inside.
 */
final class CopyIn {

  private CopyIn() {}

  /** Sends {@code rows} to {@code table}; gives how many were written. */
  static Future<Long> to(SqlClient connection, String table, List<Object[]> rows) {
    String text = text(rows);
    String copy = "COPY " + table + " FROM STDIN";
    ConnectionImpl jdbc = (ConnectionImpl) ((SqlConnectionInternal) connection).unwrap().unwrap();
    return jdbc.schedule(driver -> send(driver, copy, text));
  }

  private static long send(Connection driver, String copy, String text) throws SQLException {
    try {
      return driver.unwrap(PGConnection.class).getCopyAPI().copyIn(copy, new StringReader(text));
    } catch (IOException e) {
      throw new SQLException("rows could not be sent", "08006", e);
    }
  }

  /** Columns between tabs, rows on lines (PostgreSQL, COPY, "Text Format"). */
  static String text(List<Object[]> rows) {
    StringBuilder text = new StringBuilder(rows.size() * 64);
    for (Object[] row : rows) {
      for (int i = 0; i < row.length; i++) {
        text.append(i == 0 ? "" : "\t");
        append(text, row[i]);
      }
      text.append('\n');
    }
    return text.toString();
  }

  private static void append(StringBuilder text, Object value) {
    if (value == null) {
      text.append("\\N");
      return;
    }
    String plain = value.toString();
    for (int i = 0; i < plain.length(); i++) {
      char c = plain.charAt(i);
      switch (c) {
        case '\\' -> text.append("\\\\");
        case '\n' -> text.append("\\n");
        case '\r' -> text.append("\\r");
        case '\t' -> text.append("\\t");
        default -> text.append(c);
      }
    }
  }
}
