package com.dreamseed.store;

/** An activity as a file gives it; null where it says nothing. */
public record ImportedActivity(
    Long id,
    long userId,
    String activityType,
    String description,
    String metadata,
    String createdAt) {

  /** This activity, done by another user. */
  public ImportedActivity by(long user) {
    return new ImportedActivity(id, user, activityType, description, metadata, createdAt);
  }

  /** What stays of it where its user was erased. */
  ImportedActivity cut() {
    return new ImportedActivity(
        id, userId, activityType, null, KeptMetadata.of(metadata), createdAt);
  }
}
