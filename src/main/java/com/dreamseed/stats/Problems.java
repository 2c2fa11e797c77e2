package com.dreamseed.stats;

import com.dreamseed.store.ProblemChange;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** The exercises that there are, as far as the numbers need to know them. */
final class Problems {

  private record Known(String difficulty, String status) {}

  private final Map<Long, Known> problems = new HashMap<>();

  void apply(ProblemChange change) {
    Known known = problems.getOrDefault(change.problemId(), new Known("", ""));
    String value = change.newValue() == null ? "" : change.newValue();
    switch (change.field()) {
      case "created" -> problems.put(change.problemId(), known);
      case "difficulty" -> problems.put(change.problemId(), new Known(value, known.status()));
      case "status" -> problems.put(change.problemId(), new Known(known.difficulty(), value));
      case "deleted" -> problems.remove(change.problemId());
      default -> {
        // The subject and what later versions add do not move these numbers.
      }
    }
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

  void write(DataOutput out) throws IOException {
    out.writeInt(problems.size());
    for (Map.Entry<Long, Known> problem : problems.entrySet()) {
      out.writeLong(problem.getKey());
      out.writeUTF(problem.getValue().difficulty());
      out.writeUTF(problem.getValue().status());
    }
  }

  void read(DataInput in) throws IOException {
    int count = in.readInt();
    for (int i = 0; i < count; i++) {
      problems.put(in.readLong(), new Known(in.readUTF(), in.readUTF()));
    }
  }
}
