package com.dreamseed.store;

import io.vertx.core.json.JsonArray;
import io.vertx.jdbcclient.impl.actions.JDBCColumnDescriptor;
import io.vertx.jdbcclient.impl.actions.SQLValueProvider;
import io.vertx.jdbcclient.spi.JDBCColumnDescriptorProvider;
import io.vertx.jdbcclient.spi.JDBCDecoder;
import io.vertx.jdbcclient.spi.JDBCEncoder;
import io.vertx.sqlclient.Tuple;
import java.sql.CallableStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Takes and gives values as the driver has them. In SQLite a column's declared type promises
 * nothing about its values, and what Vert.x guesses from it fails on the first odd row.
 */
public final class PlainValues implements JDBCDecoder, JDBCEncoder {

  @Override
  public Object parse(ResultSet rs, int pos, JDBCColumnDescriptorProvider types)
      throws SQLException {
    return rs.getObject(pos);
  }

  @Override
  public Object parse(CallableStatement cs, int pos, JDBCColumnDescriptorProvider types)
      throws SQLException {
    return cs.getObject(pos);
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

  @Override
  public Object encode(JsonArray input, int pos, JDBCColumnDescriptorProvider types) {
    return input.getValue(pos - 1);
  }

  @Override
  public Object encode(Tuple input, int pos, JDBCColumnDescriptorProvider types) {
    return input.getValue(pos - 1);
  }
}
