package com.dreamseed.store;

/** How an import writes: many rows at a time, of every table. */
public final class Transfers {

  private final ImportedUsers users;
  private final ImportedChanges changes;
  private final ImportedProblems problems;
  private final ImportedActivities activities;
  private final ErasedEmails erasedEmails;

  Transfers(Pools pools, Erasure erasure, SealedLog sealed) {
    this.users = new ImportedUsers(pools);
    this.changes = new ImportedChanges(pools.dialect());
    this.problems = new ImportedProblems(pools.dialect());
    this.activities = new ImportedActivities(pools, erasure, sealed);
    this.erasedEmails = erasure.emails();
  }

  public ImportedUsers users() {
    return users;
  }

  public ImportedChanges changes() {
    return changes;
  }

  public ImportedProblems problems() {
    return problems;
  }

  public ImportedActivities activities() {
    return activities;
  }

  public ErasedEmails erasedEmails() {
    return erasedEmails;
  }
}
