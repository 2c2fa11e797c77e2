package com.dreamseed.alert;

import java.util.List;
import java.util.Objects;

/**
 * What is watched for and who is told, as an administrator wrote it.
 *
 * @param metric the number's path, such as {@code active_users.today}
 * @param forSeconds how long it must hold before it fires; null: fires at once
 * @param coolDownSeconds how long after it resolved it does not fire again; null: not at all
 * @param activeHours null: at all hours
 * @param recipients null: those of the settings; empty: nobody by mail
 * @param language of the messages; null: that of the settings
 */
public record Rule(
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
    List<Webhook> webhooks) {

  public Rule {
    recipients = recipients == null ? null : List.copyOf(recipients);
    webhooks = webhooks == null ? List.of() : List.copyOf(webhooks);
  }

  boolean watchesTheSame(Rule other) {
    return metric.equals(other.metric)
        && comparator == other.comparator
        && threshold == other.threshold
        && basis == other.basis
        && Objects.equals(forSeconds, other.forSeconds)
        && Objects.equals(activeHours, other.activeHours);
  }
}
