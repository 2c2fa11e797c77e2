package com.dreamseed.store;

/** What import and export ask of the database: many rows at a time, of every table. */
public final class Transfers {

  private final ImportedUsers users;
  private final ImportedChanges changes;
  private final ImportedProblems problems;
  private final ImportedActivities activities;
  private final ExportedRows exported;

  Transfers(Pools pools) {
    this.users = new ImportedUsers(pools);
    this.changes = new ImportedChanges();
    this.problems = new ImportedProblems();
    this.activities = new ImportedActivities(pools);
    this.exported = new ExportedRows(pools);
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

  public ExportedRows exported() {
    return exported;
  }
}
