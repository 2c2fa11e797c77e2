package com.dreamseed.alert;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a rule's threshold is about. */
public enum Basis {
  /** The number itself. */
  @JsonProperty("value")
  VALUE,
  /** The change in per cent against the same time last week. */
  @JsonProperty("last_week")
  LAST_WEEK
}
