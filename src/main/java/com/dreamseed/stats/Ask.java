package com.dreamseed.stats;

/** Questions without parameters that the stats verticle answers. */
public final class Ask {

  private Ask() {}

  /** What does a stream start with? */
  public record Live() {}

  /** How is the fold doing? */
  public record Fold() {}
}
