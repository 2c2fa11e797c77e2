package com.dreamseed.cache;

import java.util.List;

/**
 * Asks that entries go: all of them, those whose key without the prefix {@code dreamseed:} matches
 * {@code pattern} ({@code *} stands for any text), or those with these keys.
 */
public record Invalidate(boolean all, String pattern, List<String> keys) {
  public Invalidate {
    keys = keys == null ? List.of() : List.copyOf(keys);
  }
}
