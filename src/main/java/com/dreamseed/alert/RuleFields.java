package com.dreamseed.alert;

import java.util.List;
import java.util.Set;

/**
 * The fields of a rule that somebody gave, checked by type only.
 *
 * @param given the names that were there, those that are null included
 */
public record RuleFields(
    String name,
    String metric,
    Comparison comparator,
    Double threshold,
    Basis basis,
    Integer forSeconds,
    Integer coolDownSeconds,
    Severity severity,
    ActiveHours activeHours,
    List<String> recipients,
    String language,
    List<WebhookFields> webhooks,
    Boolean enabled,
    String mutedUntil,
    Set<String> given) {

  /** A new webhook by its address, or one that is kept by its id. */
  public record WebhookFields(String id, String url, String secret) {
    @Override
    public String toString() {
      return "WebhookFields[" + id + "]";
    }
  }

  /** The same with the names that were given. */
  public RuleFields naming(Set<String> names) {
    return new RuleFields(
        name,
        metric,
        comparator,
        threshold,
        basis,
        forSeconds,
        coolDownSeconds,
        severity,
        activeHours,
        recipients,
        language,
        webhooks,
        enabled,
        mutedUntil,
        Set.copyOf(names));
  }

  boolean has(String field) {
    return given.contains(field);
  }
}
