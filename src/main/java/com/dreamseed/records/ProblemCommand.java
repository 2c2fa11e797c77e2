package com.dreamseed.records;

import java.util.Map;

/** What can be asked about problems; each is answered with a {@link ProblemPage}. */
public sealed interface ProblemCommand {

  /** Adds a problem; {@code status} null means active. */
  record Create(
      String title, String content, String answer, String subject, String difficulty, String status)
      implements ProblemCommand {}

  /** Changes the fields named, by their column name. */
  record Change(long id, Map<String, String> fields) implements ProblemCommand {
    public Change {
      fields = java.util.Collections.unmodifiableMap(new java.util.TreeMap<>(fields));
    }
  }

  /** Finds one problem; {@code NOT_FOUND} where there is none. */
  record Find(long id) implements ProblemCommand {}

  /** Lists problems by id, newest first, only ids below {@code before}; null filters count all. */
  record List(long before, int limit, String subject, String difficulty, String status)
      implements ProblemCommand {}
}
