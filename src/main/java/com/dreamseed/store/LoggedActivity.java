package com.dreamseed.store;

/**
 * One row of the activity log as it stands; other programs write it too, so nothing is promised but
 * the id. {@code metadata} is JSON text or null, {@code createdAt} text of one of the forms {@link
 * Times} reads.
 *
 * @param transaction which transaction wrote it, 0 where the log is in the order of ids
 * @param ordinal its number in the order of the log, where that is not its id; else 0
 */
public record LoggedActivity(
    long id,
    long userId,
    String activityType,
    String description,
    String metadata,
    String createdAt,
    long transaction,
    long ordinal) {

  /** An activity that stands in the log by its transaction and id. */
  public LoggedActivity(
      long id,
      long userId,
      String activityType,
      String description,
      String metadata,
      String createdAt,
      long transaction) {
    this(id, userId, activityType, description, metadata, createdAt, transaction, 0);
  }

  /** An activity of a log in the order of ids. */
  public LoggedActivity(
      long id,
      long userId,
      String activityType,
      String description,
      String metadata,
      String createdAt) {
    this(id, userId, activityType, description, metadata, createdAt, 0);
  }

  /** Where it stands in the log. */
  public Place place() {
    return new Place(transaction, ordinal == 0 ? id : ordinal);
  }

  /** The same activity elsewhere in the log. */
  LoggedActivity at(long otherTransaction, long otherOrdinal) {
    return new LoggedActivity(
        id, userId, activityType, description, metadata, createdAt, otherTransaction, otherOrdinal);
  }
}
