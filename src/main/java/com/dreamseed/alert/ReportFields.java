package com.dreamseed.alert;

import java.util.List;
import java.util.Set;

/**
 * The fields of a subscription that somebody gave, checked by type only.
 *
 * @param given the names that were there, those that are null included
 */
public record ReportFields(
    String period,
    Integer hour,
    List<String> recipients,
    String language,
    Boolean enabled,
    Set<String> given) {

  /** The same with the names that were given. */
  public ReportFields naming(Set<String> names) {
    return new ReportFields(period, hour, recipients, language, enabled, Set.copyOf(names));
  }
}
