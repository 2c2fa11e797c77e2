package com.dreamseed.alert;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** How bad it is. */
public enum Severity {
  @JsonProperty("info")
  INFO,
  @JsonProperty("warning")
  WARNING,
  @JsonProperty("critical")
  CRITICAL;

  /** As clients write it: {@code critical}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
