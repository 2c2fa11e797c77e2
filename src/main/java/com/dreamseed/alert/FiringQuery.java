package com.dreamseed.alert;

/**
 * Which firings, newest first?
 *
 * @param alertId null: of all rules
 * @param open null: all; true: only those that go on; false: only those that ended
 */
public record FiringQuery(long before, int limit, Long alertId, Boolean open) {
  /** The same from {@code id} on. */
  public FiringQuery before(long id) {
    return new FiringQuery(id, limit, alertId, open);
  }
}
