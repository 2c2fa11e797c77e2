package com.dreamseed.cache;

import java.util.List;

/** Which keys an {@link Invalidate} means. */
record Selection(boolean all, String pattern, List<String> keys) {

  private static final String ESCAPED = "\\?[]";

  /** The keys that {@code asked} means, all written with the prefix. */
  static Selection of(Invalidate asked) {
    if (asked.all() || asked.pattern() != null) {
      String glob = asked.all() ? "*" : asked.pattern().replaceAll("\\*+", "*");
      return new Selection(glob.equals("*"), CacheKey.prefixed(glob), List.of());
    }
    List<String> keys = asked.keys().stream().map(CacheKey::prefixed).distinct().toList();
    return new Selection(false, null, keys);
  }

  /** Whether keys are named one by one. */
  boolean named() {
    return pattern == null;
  }

  /** Whether {@code key}, with its prefix, is meant. */
  boolean matches(String key) {
    return named() ? keys.contains(key) : glob(key);
  }

  /** The pattern as Redis reads it: only {@code *} has a meaning of its own. */
  String redisPattern() {
    StringBuilder escaped = new StringBuilder();
    for (char c : pattern.toCharArray()) {
      if (ESCAPED.indexOf(c) >= 0) {
        escaped.append('\\');
      }
      escaped.append(c);
    }
    return escaped.toString();
  }

  /** Takes each piece between stars where it comes first: linear, whatever the pattern. */
  private boolean glob(String key) {
    String[] pieces = pattern.split("\\*", -1);
    String last = pieces[pieces.length - 1];
    if (pieces.length == 1) {
      return key.equals(pattern);
    }
    if (!key.startsWith(pieces[0])) {
      return false;
    }
    int at = pieces[0].length();
    for (int i = 1; i < pieces.length - 1; i++) {
      int found = key.indexOf(pieces[i], at);
      if (found < 0) {
        return false;
      }
      at = found + pieces[i].length();
    }
    return key.length() - last.length() >= at && key.endsWith(last);
  }
}
