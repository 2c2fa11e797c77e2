package com.dreamseed.stats;

/** The users of one plan, of one country, of both, or everybody: by numbers. */
record Audience(int plan, int country) {

  /** Stands for any; -1 is the number of a country that no user has. */
  static final int ANY = -2;

  static final Audience EVERYBODY = new Audience(ANY, ANY);

  boolean everybody() {
    return anyPlan() && anyCountry();
  }

  boolean anyPlan() {
    return plan == ANY;
  }

  boolean anyCountry() {
    return country == ANY;
  }

  /** Whether the users of segment {@code number} are among these. */
  boolean has(int number) {
    return (anyPlan() || plan == Learners.planOf(number).ordinal())
        && (anyCountry() || country == Learners.countryNumber(number));
  }

  /** The number of the segment where both are told; negative where no user has the country. */
  int segment() {
    return Learners.segment(plan, country);
  }
}
