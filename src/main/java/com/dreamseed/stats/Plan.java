package com.dreamseed.stats;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A learner's plan, {@code user_type} on the wire and in the database. */
public enum Plan {
  FREE,
  PAID,
  PREMIUM;

  /** As clients and rows write it: {@code free}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The plan written {@code text}, or empty. */
  public static Optional<Plan> parse(String text) {
    return Arrays.stream(values()).filter(p -> p.text().equals(text)).findFirst();
  }
}
