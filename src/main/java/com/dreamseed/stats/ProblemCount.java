package com.dreamseed.stats;

import com.dreamseed.stats.Question.Range;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
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
  private final Map<Problems.Group, TriedAndSolved.Counted> counted = new HashMap<>();
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
    ReportCalendar calendar = statistics.calendar();
    return statistics
        .history()
        .attempts()
        .selection(
            users.audience(),
            calendar.beginning(range.from()),
            calendar.beginning(range.to().plusDays(1)));
  }

  /** A row for each problem that there is or was tried, in no order; then the groups are known. */
  List<ProblemTable.Row> rows() {
    Problems problems = statistics.problems();
    Set<Long> ids = new HashSet<>(problems.ids());
    ids.addAll(attempts.tried());
    List<ProblemTable.Row> rows = new ArrayList<>();
    Map<Problems.Group, List<Long>> byGroup =
        ids.stream().collect(Collectors.groupingBy(problems::group));
    // Group by group, so that its users stay at hand.
    byGroup.forEach(
        (group, problemIds) -> {
          if (picks(group)) {
            problemIds.forEach(id -> rows.add(row(id, group)));
          }
        });
    return rows;
  }

  private boolean picks(Problems.Group group) {
    return question.subject().orElse(group.subject()).equals(group.subject())
        && question.difficulty().orElse(group.difficulty()).equals(group.difficulty());
  }

  private ProblemTable.Row row(long id, Problems.Group group) {
    ProblemGroup subject =
        subjects.computeIfAbsent(group.subject(), s -> new ProblemGroup(numbers));
    ProblemGroup level =
        difficulties.computeIfAbsent(group.difficulty(), d -> new ProblemGroup(numbers));
    TriedAndSolved users =
        selection.whole()
            ? null
            : counted.computeIfAbsent(group, g -> new TriedAndSolved.Counted(numbers));
    ProblemAttempts.Counted found =
        attempts.of(id).count(selection, marks, SuddenFailure.NEWEST, users);
    subject.add(found.sum());
    level.add(found.sum());
    return row(id, group, found);
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
    return groups(subjects, Problems.Group::subject);
  }

  List<Group> byDifficulty() {
    return groups(difficulties, Problems.Group::difficulty);
  }

  private List<Group> groups(
      Map<String, ProblemGroup> groups, Function<Problems.Group, String> name) {
    if (selection.whole()) {
      attempts
          .groups(statistics.problems(), numbers)
          .forEach(
              (group, kept) ->
                  Optional.ofNullable(groups.get(name.apply(group)))
                      .filter(g -> picks(group))
                      .ifPresent(g -> g.kept().add(kept)));
    } else {
      counted.forEach((group, users) -> groups.get(name.apply(group)).counted().add(users));
    }
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
