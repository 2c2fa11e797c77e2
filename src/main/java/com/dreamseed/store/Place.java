package com.dreamseed.store;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a row stands in the log: after every row of an earlier transaction, and within one by id.
 * Written {@code transaction.id}, or {@code id} alone where the transaction is 0, as it is for
 * every row where one connection writes, and for rows older than the log's order.
 */
public record Place(long transaction, long id) implements Comparable<Place> {

  /** Before the first row. */
  public static final Place START = new Place(0, 0);

  private static final Comparator<Place> ORDER =
      Comparator.comparingLong(Place::transaction).thenComparingLong(Place::id);

  static final String FORM = "(?:(\\d{1,18})\\.)?(\\d{1,18})";
  private static final Pattern PATTERN = Pattern.compile(FORM);

  /** The row {@code id} of a log in the order of ids. */
  public static Place of(long id) {
    return new Place(0, id);
  }

  /** Reads the written form; empty where {@code text} is none. */
  static Optional<Place> parse(String text) {
    Matcher m = PATTERN.matcher(text);
    return m.matches() ? Optional.of(of(m.group(1), m.group(2))) : Optional.empty();
  }

  static Place of(String transaction, String id) {
    return new Place(transaction == null ? 0 : Long.parseLong(transaction), Long.parseLong(id));
  }

  @JsonCreator
  static Place read(String text) {
    return parse(text).orElseThrow(() -> new IllegalArgumentException("not a place: " + text));
  }

  @Override
  public int compareTo(Place other) {
    return ORDER.compare(this, other);
  }

  /** Whether this row comes after {@code other}. */
  public boolean isAfter(Place other) {
    return compareTo(other) > 0;
  }

  @JsonValue
  @Override
  public String toString() {
    return transaction == 0 ? Long.toString(id) : transaction + "." + id;
  }
}
