package com.dreamseed.settings;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** The names that were perhaps meant by a word that is none of them. */
public final class NearMisses {

  private NearMisses() {}

  /** The names at most two typing errors away from {@code word} (its value after = aside). */
  public static List<String> of(String word, Collection<String> names) {
    int value = word.indexOf('=');
    String name = value < 0 ? word : word.substring(0, value);
    return names.stream()
        .filter(n -> n.length() > 2 && distance(name, n) <= 2)
        .sorted(Comparator.<String>comparingInt(n -> distance(name, n)).thenComparing(n -> n))
        .toList();
  }

  /** Edit distance where two neighbours exchanged are one error (optimal string alignment). */
  public static int distance(String a, String b) {
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        d[i][j] = i == 0 || j == 0 ? i + j : cheapest(d, a, b, i, j);
      }
    }
    return d[a.length()][b.length()];
  }

  private static int cheapest(int[][] d, String a, String b, int i, int j) {
    boolean same = a.charAt(i - 1) == b.charAt(j - 1);
    int best =
        Math.min(d[i - 1][j] + 1, Math.min(d[i][j - 1] + 1, d[i - 1][j - 1] + (same ? 0 : 1)));
    boolean exchanged =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return exchanged ? Math.min(best, d[i - 2][j - 2] + 1) : best;
  }
}
