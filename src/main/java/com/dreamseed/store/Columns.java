package com.dreamseed.store;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import io.vertx.sqlclient.Row;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** Reads values leniently: other programs write our tables, and SQLite takes any value anywhere. */
final class Columns {

  private static final JsonFactory JSON = new JsonFactory();

  private Columns() {}

  /** The value as text; null stays null. */
  static String text(Row row, int column) {
    Object value = row.getValue(column);
    if (value instanceof byte[] bytes) {
      return new String(bytes, StandardCharsets.UTF_8);
    }
    return value == null ? null : value.toString();
  }

  /** The value as a whole number; 0 where it is none. */
  static long number(Row row, int column) {
    return row.getValue(column) instanceof Number n ? n.longValue() : 0;
  }

  /** Digits, as text or number, as a whole number; 0 where it is none. */
  static long digits(Row row, int column) {
    return row.getValue(column) instanceof String s ? Long.parseLong(s) : number(row, column);
  }

  /** The value as a number; null where it is none. */
  static Double decimal(Row row, int column) {
    return row.getValue(column) instanceof Number n ? Double.valueOf(n.doubleValue()) : null;
  }

  /** The value as a time; null where it is none that can be read. */
  static Instant time(Row row, int column) {
    return Times.read(text(row, column)).orElse(null);
  }

  /** Whether the value is a true one: a number but 0, or a word for it. */
  static boolean truth(Row row, int column) {
    Object value = row.getValue(column);
    return value instanceof Number n
        ? n.longValue() != 0
        : "true".equalsIgnoreCase(text(row, column));
  }

  /** The value as JSON text; null where it is none, so that answers built from it stay JSON. */
  static String json(Row row, int column) {
    String text = text(row, column);
    try {
      return text == null || !isWhole(text) ? null : text;
    } catch (IOException e) {
      return null;
    }
  }

  private static boolean isWhole(String text) throws IOException {
    try (JsonParser parser = JSON.createParser(text)) {
      if (parser.nextToken() == null) {
        return false;
      }
      parser.skipChildren();
      return parser.nextToken() == null;
    }
  }

  static byte[] bytes(Row row, int column) {
    return row.getValue(column) instanceof byte[] bytes ? bytes : new byte[0];
  }
}
