package com.dreamseed.store;

/** A user's change as a file gives it. */
public record ImportedChange(
    Long id, long userId, String field, String oldValue, String newValue, String changedAt) {

  /** This change, of another user. */
  public ImportedChange of(long user) {
    return new ImportedChange(id, user, field, oldValue, newValue, changedAt);
  }
}
