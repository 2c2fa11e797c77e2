package com.dreamseed.simulation;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;

/**
 * Where learners come from.
 *
 * @param code ISO 3166 alpha-2, or null for those who do not say
 * @param offset hours from UTC, so that people sleep at night
 * @param weight how many of them there are, relative to the others
 */
record Country(String code, int offset, int weight) {

  private static final List<Country> ALL =
      List.of(
          new Country("KR", 9, 30),
          new Country("US", -6, 17),
          new Country("IN", 5, 9),
          new Country("JP", 9, 8),
          new Country("BR", -3, 6),
          new Country("VN", 7, 5),
          new Country("GB", 0, 5),
          new Country("DE", 1, 5),
          new Country("FR", 1, 4),
          new Country("ID", 7, 4),
          new Country("CA", -5, 3),
          new Country("MX", -6, 3),
          new Country("TW", 8, 3),
          new Country("AU", 10, 2),
          new Country("ES", 1, 2),
          new Country("EG", 2, 2),
          new Country("NG", 1, 2),
          new Country("ZA", 2, 1),
          new Country("KE", 3, 1),
          new Country("AR", -3, 1),
          new Country(null, 0, 1));

  private static final int TOTAL = ALL.stream().mapToInt(Country::weight).sum();

  static Country random(Random random) {
    int left = random.nextInt(TOTAL);
    for (Country country : ALL) {
      left -= country.weight;
      if (left < 0) {
        return country;
      }
    }
    throw new IllegalStateException("weights add up");
  }

  ZoneOffset zone() {
    return ZoneOffset.ofHours(offset);
  }
}
