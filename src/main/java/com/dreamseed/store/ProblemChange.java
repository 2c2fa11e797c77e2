package com.dreamseed.store;

/**
 * One change of a problem, by whomever: field {@code created}, {@code subject}, {@code difficulty},
 * {@code status} or {@code deleted}. A new problem makes one change for each field it has.
 *
 * @param transaction which transaction wrote it, 0 where the log is in the order of ids
 */
public record ProblemChange(
    long id,
    long problemId,
    String field,
    String oldValue,
    String newValue,
    String changedAt,
    long transaction) {

  /** A change of a log in the order of ids. */
  public ProblemChange(
      long id, long problemId, String field, String oldValue, String newValue, String changedAt) {
    this(id, problemId, field, oldValue, newValue, changedAt, 0);
  }

  /** Where it stands in the log. */
  public Place place() {
    return new Place(transaction, id);
  }
}
