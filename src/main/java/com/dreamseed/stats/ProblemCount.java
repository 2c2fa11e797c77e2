package com.dreamseed.stats;

import com.dreamseed.stats.Question.Range;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Counts the attempts of one range, by problem, by subject and by difficulty. */
final class ProblemCount {

  /** A subject or a difficulty; null where it is not told. */
  record Group(String name, long problems, Measures measures) {}

  private final Statistics statistics;
  private final ProblemQuestion.ProblemList question;
  private final Users users;
  private final Attempts attempts;
  private final ProblemAttempts.Selection selection;
  private final Marks marks;
  private final int numbers;
  private final Map<String, ProblemGroup> subjects = new TreeMap<>();
  private final Map<String, ProblemGroup> difficulties = new TreeMap<>();

  ProblemCount(Statistics statistics, ProblemQuestion.ProblemList question, Range range) {
    this.statistics = statistics;
    this.question = question;
    this.users = new Users(statistics, question.scope());
    this.attempts = statistics.history().attempts();
    this.selection = selection(statistics, users, range);
    this.numbers = statistics.learners().numbers();
    this.marks = attempts.marks(numbers);
  }

  /** The attempts of {@code range} by {@code users}. */
  static ProblemAttempts.Selection selection(Statistics statistics, Users users, Range range) {
    return statistics.history().attempts().selection(users.audience(), range);
  }

  /** A row for each problem that there is or was tried, in no order; then the groups are known. */
  List<ProblemTable.Row> rows() {
    Problems problems = statistics.problems();
    Set<Long> ids = new HashSet<>(problems.ids());
    ids.addAll(attempts.tried());
    List<ProblemTable.Row> rows = new ArrayList<>();
    Map<Problems.Group, List<Long>> byGroup =
        ids.stream().collect(Collectors.groupingBy(problems::group));
    byGroup.forEach(
        (group, problemIds) -> {
          if (picks(group)) {
            count(group, problemIds, rows);
          }
        });
    return rows;
  }

  private boolean picks(Problems.Group group) {
    return question.subject().orElse(group.subject()).equals(group.subject())
        && question.difficulty().orElse(group.difficulty()).equals(group.difficulty());
  }

  private void count(Problems.Group group, List<Long> ids, List<ProblemTable.Row> rows) {
    ProblemGroup subject =
        subjects.computeIfAbsent(group.subject(), s -> new ProblemGroup(numbers));
    ProblemGroup level =
        difficulties.computeIfAbsent(group.difficulty(), d -> new ProblemGroup(numbers));
    GroupAttempts together = attempts.groups(statistics.problems()).get(group);
    TriedAndSolved.Counted counted = selection.whole() ? null : new TriedAndSolved.Counted(numbers);
    boolean byDay = together != null && !selection.whole() && together.fewerDays(selection);
    Durations durations = new Durations();
    List<ProblemAttempts.Counted> found = new ArrayList<>();
    for (long id : ids) {
      found.add(attempts.of(id).count(selection, marks, SuddenFailure.NEWEST, counted));
    }
    StretchMedians.find(found.stream().map(ProblemAttempts.Counted::sum).toList());
    for (int i = 0; i < ids.size(); i++) {
      AttemptSum sum = found.get(i).sum();
      subject.add(sum);
      level.add(sum);
      rows.add(row(ids.get(i), group, found.get(i)));
      if (!byDay) {
        durations.add(sum.durations());
      }
    }
    if (byDay) {
      together.tellDurations(selection, durations);
    }
    subject.add(durations);
    level.add(durations);
    if (counted != null) {
      subject.counted().add(counted);
      level.counted().add(counted);
    } else if (together != null) {
      subject.kept().add(together.ever());
      level.kept().add(together.ever());
    }
  }

  private static ProblemTable.Row row(
      long id, Problems.Group group, ProblemAttempts.Counted counted) {
    long earlier = counted.sum().attempts() - counted.recent().attempts();
    long earlierCorrect = counted.sum().correct() - counted.recent().correct();
    return new ProblemTable.Row(
        id,
        told(group.subject()),
        told(group.difficulty()),
        Measures.of(counted.sum()),
        Rates.of(counted.recent().correct(), counted.recent().attempts()),
        Rates.of(earlierCorrect, earlier),
        SuddenFailure.in(counted.recent(), earlier, earlierCorrect));
  }

  private static String told(String name) {
    return name.isEmpty() ? null : name;
  }

  List<Group> bySubject() {
    return groups(subjects);
  }

  List<Group> byDifficulty() {
    return groups(difficulties);
  }

  private List<Group> groups(Map<String, ProblemGroup> groups) {
    List<Group> rows = new ArrayList<>();
    groups.forEach(
        (key, group) ->
            rows.add(
                new Group(
                    told(key),
                    group.problems(),
                    group.measures(selection.whole(), users.segment()))));
    return rows;
  }
}
