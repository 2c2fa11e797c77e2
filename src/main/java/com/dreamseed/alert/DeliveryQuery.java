package com.dreamseed.alert;

/**
 * Which messages, newest first?
 *
 * @param alertId null: of all rules
 * @param state null: in all states
 */
public record DeliveryQuery(long before, int limit, Long alertId, String state) {
  /** The same from {@code id} on. */
  public DeliveryQuery before(long id) {
    return new DeliveryQuery(id, limit, alertId, state);
  }
}
