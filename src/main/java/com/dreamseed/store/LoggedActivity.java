package com.dreamseed.store;

/**
 * One row of the activity log as it stands; other programs write it too, so nothing is promised but
 * the id. {@code metadata} is JSON text or null, {@code createdAt} text of one of the forms {@link
 * Times} reads.
 *
 * @param transaction which transaction wrote it, 0 where the log is in the order of ids
 */
public record LoggedActivity(
    long id,
    long userId,
    String activityType,
    String description,
    String metadata,
    String createdAt,
    long transaction) {

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
    return new Place(transaction, id);
  }
}
