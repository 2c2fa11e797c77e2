package com.dreamseed.stats;

/** Shares of wholes, as answers show them. */
final class Rates {

  private Rates() {}

  /** {@code part ÷ whole}; null where there is no whole. */
  static Double of(long part, long whole) {
    return whole == 0 ? null : (double) part / whole;
  }
}
