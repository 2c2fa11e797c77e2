package com.dreamseed.alert;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How a number is held against a threshold. */
public enum Comparison {
  @JsonProperty("gt")
  GT(">"),
  @JsonProperty("gte")
  GTE("≥"),
  @JsonProperty("lt")
  LT("<"),
  @JsonProperty("lte")
  LTE("≤"),
  @JsonProperty("eq")
  EQ("="),
  @JsonProperty("ne")
  NE("≠");

  private final String sign;

  Comparison(String sign) {
    this.sign = sign;
  }

  /** As people write it. */
  public String sign() {
    return sign;
  }

  boolean holds(double value, double threshold) {
    int order = Double.compare(value, threshold);
    return switch (this) {
      case GT -> order > 0;
      case GTE -> order >= 0;
      case LT -> order < 0;
      case LTE -> order <= 0;
      case EQ -> order == 0;
      case NE -> order != 0;
    };
  }
}
