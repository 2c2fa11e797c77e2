package com.dreamseed.stats;

import com.dreamseed.store.ProblemChange;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The exercises that there are, as far as the numbers need to know them. */
final class Problems {

  private record Known(String subject, String difficulty, String status) {}

  /** What problems are counted together by; empty where it is not told. */
  record Group(String subject, String difficulty) {}

  private static final Known UNKNOWN = new Known("", "", "");

  private final Map<Long, Known> problems = new HashMap<>();

  /** Folds one change; says whether a problem's group may be another now. */
  boolean apply(ProblemChange change) {
    long id = change.problemId();
    Known known = problems.getOrDefault(id, UNKNOWN);
    String value = change.newValue() == null ? "" : change.newValue();
    switch (change.field()) {
      case "created" -> problems.put(id, known);
      case "subject" -> problems.put(id, new Known(value, known.difficulty(), known.status()));
      case "difficulty" -> problems.put(id, new Known(known.subject(), value, known.status()));
      case "status" -> problems.put(id, new Known(known.subject(), known.difficulty(), value));
      case "deleted" -> problems.remove(id);
      default -> {
        // What later versions record does not move these numbers.
      }
    }
    return !change.field().equals("status");
  }

  int total() {
    return problems.size();
  }

  long active() {
    return problems.values().stream().filter(p -> p.status().equals("active")).count();
  }

  long ofDifficulty(String difficulty) {
    return problems.values().stream().filter(p -> p.difficulty().equals(difficulty)).count();
  }

  boolean knows(long id) {
    return problems.containsKey(id);
  }

  Set<Long> ids() {
    return Collections.unmodifiableSet(problems.keySet());
  }

  Group group(long id) {
    Known known = problems.getOrDefault(id, UNKNOWN);
    return new Group(known.subject(), known.difficulty());
  }

  void write(DataOutput out) throws IOException {
    out.writeInt(problems.size());
    for (Map.Entry<Long, Known> problem : problems.entrySet()) {
      out.writeLong(problem.getKey());
      out.writeUTF(problem.getValue().subject());
      out.writeUTF(problem.getValue().difficulty());
      out.writeUTF(problem.getValue().status());
    }
  }

  void read(DataInput in) throws IOException {
    int count = in.readInt();
    for (int i = 0; i < count; i++) {
      problems.put(in.readLong(), new Known(in.readUTF(), in.readUTF(), in.readUTF()));
    }
  }
}
