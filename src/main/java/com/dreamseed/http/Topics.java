package com.dreamseed.http;

import com.dreamseed.Failure;

/** Which events a stream wants, as bits. */
final class Topics {

  static final int STATS = 1;
  static final int ACTIVITIES = 2;
  static final int ALERTS = 4;
  static final int CACHE = 8;

  private Topics() {}

  /** Reads {@code stats,activities}; the numbers alone where {@code text} is null. */
  static int read(String text) {
    if (text == null) {
      return STATS;
    }
    int topics = 0;
    for (String name : text.split(",", -1)) {
      topics |=
          switch (name.strip()) {
            case "stats" -> STATS;
            case "activities" -> ACTIVITIES;
            case "alerts" -> ALERTS;
            case "cache" -> CACHE;
            default ->
                throw Failure.invalid(
                    "topics", "http.reason.enum", "stats, activities, alerts, cache");
          };
    }
    return topics;
  }
}
