package com.dreamseed.alert;

import java.time.Instant;
import java.util.List;

/**
 * A rule as it is shown: with where it stands and the number of the moment, without secrets.
 *
 * @param value the number now; null where it is not known
 * @param lastWeek the number at the same time last week, where the rule asks for it
 * @param change the change against it in per cent
 */
public record AlertShown(
    long id,
    String name,
    String metric,
    Comparison comparator,
    double threshold,
    Basis basis,
    Integer forSeconds,
    Integer coolDownSeconds,
    Severity severity,
    ActiveHours activeHours,
    List<String> recipients,
    String language,
    List<ShownWebhook> webhooks,
    boolean enabled,
    Instant mutedUntil,
    String state,
    Instant since,
    Double value,
    Double lastWeek,
    Double change,
    Instant createdAt,
    Instant updatedAt) {

  /**
   * A webhook without what must stay secret.
   *
   * @param secret only in the answer to the request that made it
   */
  public record ShownWebhook(String id, String url, String secret) {
    @Override
    public String toString() {
      return "ShownWebhook[" + id + "]";
    }
  }
}
