package com.dreamseed.store;

/**
 * One change of a user, by whomever: field {@code created} (the new value is the time of sign-up),
 * {@code user_type}, {@code country}, {@code deleted} or {@code erased}. A new user makes one
 * change for each field it has.
 *
 * @param transaction which transaction wrote it, 0 where the log is in the order of ids
 */
public record UserChange(
    long id,
    long userId,
    String field,
    String oldValue,
    String newValue,
    String changedAt,
    long transaction) {

  /** A change of a log in the order of ids. */
  public UserChange(
      long id, long userId, String field, String oldValue, String newValue, String changedAt) {
    this(id, userId, field, oldValue, newValue, changedAt, 0);
  }

  /** Where it stands in the log. */
  public Place place() {
    return new Place(transaction, id);
  }
}
