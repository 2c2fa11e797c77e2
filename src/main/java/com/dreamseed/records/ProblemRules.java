package com.dreamseed.records;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a problem's fields must be. */
final class ProblemRules {

  private static final List<String> DIFFICULTIES = List.of("easy", "medium", "hard");
  private static final List<String> STATES = List.of("active", "inactive", "draft");
  private static final Set<String> CHANGEABLE =
      Set.of("title", "content", "answer", "subject", "difficulty", "status");

  private ProblemRules() {}

  static Faults faults(ProblemCommand.Create problem) {
    Faults faults = new Faults();
    faults.need("title", problem.title());
    faults.need("content", problem.content());
    faults.oneOf("difficulty", problem.difficulty(), DIFFICULTIES);
    faults.oneOf("status", problem.status(), STATES);
    return faults;
  }

  static Faults faults(Map<String, String> fields) {
    Faults faults = new Faults();
    fields.keySet().stream()
        .filter(f -> !CHANGEABLE.contains(f))
        .forEach(f -> faults.add(f, "records.fixed"));
    fields.entrySet().stream()
        .filter(e -> Set.of("title", "content", "status").contains(e.getKey()))
        .forEach(e -> faults.need(e.getKey(), e.getValue()));
    faults.oneOf("difficulty", fields.get("difficulty"), DIFFICULTIES);
    faults.oneOf("status", fields.get("status"), STATES);
    return faults;
  }
}
