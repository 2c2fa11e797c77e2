package com.dreamseed.store;

import io.vertx.jdbcclient.impl.actions.JDBCColumnDescriptor;
import io.vertx.jdbcclient.impl.actions.SQLValueProvider;
import io.vertx.jdbcclient.spi.JDBCColumnDescriptorProvider;
import io.vertx.jdbcclient.spi.JDBCDecoder;
import java.sql.CallableStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;

/**
 * Takes values as SQLite's driver would give them, so that everything else sees one kind: times as
 * text in UTC with at least milliseconds, truths as 1 and 0.
 */
public final class PostgresValues implements JDBCDecoder {

  private static final int SECONDS = 19;
  private static final int MILLIS = 23;

  @Override
  public Object parse(ResultSet rs, int pos, JDBCColumnDescriptorProvider types)
      throws SQLException {
    return switch (rs.getMetaData().getColumnType(pos)) {
      case Types.TIMESTAMP, Types.TIMESTAMP_WITH_TIMEZONE -> time(rs.getString(pos));
      case Types.BIT, Types.BOOLEAN -> truth(rs.getObject(pos));
      default -> rs.getObject(pos);
    };
  }

  @Override
  public Object parse(CallableStatement cs, int pos, JDBCColumnDescriptorProvider types)
      throws SQLException {
    return cs.getObject(pos);
  }

  private static Object truth(Object value) {
    return value instanceof Boolean b ? (Object) (b ? 1L : 0L) : value;
  }

  /** PostgreSQL leaves zeros at the end away, and a fraction of nothing altogether. */
  static String time(String text) {
    if (text == null || text.length() < SECONDS || text.length() >= MILLIS) {
      return text;
    }
    for (int i = SECONDS + 1; i < text.length(); i++) {
      if (!Character.isDigit(text.charAt(i))) {
        return text;
      }
    }
    if (text.length() > SECONDS && text.charAt(SECONDS) != '.') {
      return text;
    }
    String fraction = text.length() == SECONDS ? text + "." : text;
    return fraction + "0".repeat(MILLIS - fraction.length());
  }

  @Override
  public Object decode(JDBCColumnDescriptor descriptor, SQLValueProvider value)
      throws SQLException {
    return value.apply(null);
  }

  @Override
  public Object cast(Object value) {
    return value;
  }
}
