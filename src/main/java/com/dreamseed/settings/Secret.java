package com.dreamseed.settings;

/** A value that does not show itself in logs. */
public record Secret(String value) {
  @Override
  public String toString() {
    return "***";
  }
}
