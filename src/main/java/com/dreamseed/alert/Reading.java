package com.dreamseed.alert;

/**
 * A number at one moment.
 *
 * @param value null where there is none, such as a rate of nothing
 * @param lastWeek the same a week before; null where nobody asked or there was none
 * @param details what else there is to say; null: nothing
 */
record Reading(Double value, Double lastWeek, String details) {

  static final Reading NOTHING = new Reading(null, null, null);

  static Reading of(Double value) {
    return new Reading(value, null, null);
  }

  /** The change against last week in per cent; null where there is nothing to compare. */
  Double change() {
    if (value == null || lastWeek == null) {
      return null;
    }
    if (lastWeek == 0) {
      return value == 0 ? Double.valueOf(0) : null;
    }
    return (value - lastWeek) / Math.abs(lastWeek) * 100;
  }

  /** Whether what {@code rule} watches for holds. */
  boolean breaches(Rule rule) {
    Double compared = rule.basis() == Basis.LAST_WEEK ? change() : value;
    return compared != null && rule.comparator().holds(compared, rule.threshold());
  }
}
