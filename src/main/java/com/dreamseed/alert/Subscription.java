package com.dreamseed.alert;

import java.time.Instant;
import java.util.List;

/**
 * A report that goes out by itself.
 *
 * @param period {@code daily}, {@code weekly} or {@code monthly}
 * @param hour of the report zone, 0 to 23
 * @param lastDay the first day of the period reported last; what is later and over is due
 */
public record Subscription(
    long id,
    String period,
    int hour,
    List<String> recipients,
    String language,
    boolean enabled,
    String lastDay,
    Instant createdAt) {
  public Subscription {
    recipients = List.copyOf(recipients);
  }
}
