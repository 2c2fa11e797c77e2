package com.dreamseed.stats;

import com.dreamseed.stats.CohortQuestion.AtRisk.After;
import com.dreamseed.store.Position;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.PriorityQueue;
import org.roaringbitmap.PeekableIntIterator;
import org.roaringbitmap.RoaringBitmap;

/** Answers {@link CohortQuestion.AtRisk}: whoever left last is first, and may still come back. */
final class AtRiskList {

  /** A learner who went silent; {@code country} is absent where none is known. */
  record Learner(
      long userId,
      Optional<String> country,
      String userType,
      Instant lastActivity,
      long daysSilent,
      long activities) {}

  /**
   * The answer as it is sent.
   *
   * @param total how many there are on all pages
   * @param next where the next page begins; absent on the last
   */
  record Silent(
      int silentDays,
      long total,
      List<Learner> learners,
      Optional<After> next,
      Instant generatedAt,
      Position position) {}

  private static final Comparator<Learner> LAST_FIRST =
      Comparator.comparing(Learner::lastActivity).reversed().thenComparing(Learner::userId);

  private final Statistics statistics;
  private final CohortQuestion.AtRisk question;
  private final RoaringBitmap segment;

  private AtRiskList(Statistics statistics, CohortQuestion.AtRisk question) {
    this.statistics = statistics;
    this.question = question;
    this.segment = statistics.learners().in(question.segment());
  }

  static Silent of(Statistics statistics, CohortQuestion.AtRisk question, Stamp stamp) {
    AtRiskList list = new AtRiskList(statistics, question);
    List<Learner> page = list.page();
    boolean more = page.size() > question.limit();
    List<Learner> shown = more ? page.subList(0, question.limit()) : page;
    return new Silent(
        question.silentDays(),
        list.total(),
        List.copyOf(shown),
        more ? Optional.of(end(shown)) : Optional.empty(),
        stamp.generatedAt(),
        stamp.position());
  }

  private static After end(List<Learner> shown) {
    Learner last = shown.get(shown.size() - 1);
    return new After(last.lastActivity().toEpochMilli(), last.userId());
  }

  private int lastDay() {
    return (int) question.today().toEpochDay() - question.silentDays();
  }

  private long total() {
    return statistics.history().lastDays().between(Integer.MIN_VALUE, lastDay()).values().stream()
        .mapToLong(users -> Days.count(users, segment))
        .sum();
  }

  /** One learner more than the page shows, where there are more. */
  private List<Learner> page() {
    int last =
        question
            .after()
            .map(a -> Math.min(lastDay(), statistics.calendar().day(a.lastActivityMillis())))
            .orElse(lastDay());
    List<Learner> page = new ArrayList<>();
    NavigableMap<Integer, RoaringBitmap> days =
        statistics.history().lastDays().between(Integer.MIN_VALUE, last);
    for (Map.Entry<Integer, RoaringBitmap> day : days.entrySet()) {
      if (page.size() > question.limit()) {
        break;
      }
      page.addAll(ofDay(day.getKey(), day.getValue()));
    }
    return page.size() > question.limit() ? page.subList(0, question.limit() + 1) : page;
  }

  /** Those of the day who left last, no more than the page has room for, in order. */
  private List<Learner> ofDay(int day, RoaringBitmap users) {
    PriorityQueue<Learner> first = new PriorityQueue<>(LAST_FIRST.reversed());
    PeekableIntIterator each =
        (segment == null ? users : RoaringBitmap.and(users, segment)).getIntIterator();
    while (each.hasNext()) {
      int user = each.next();
      boolean full = first.size() > question.limit();
      if (!full || lastActivity(user) >= first.peek().lastActivity().toEpochMilli()) {
        Learner learner = learner(user, day);
        if (question.after().map(after -> comesAfter(learner, after)).orElse(true)) {
          first.add(learner);
        }
        if (first.size() > question.limit() + 1) {
          first.remove();
        }
      }
    }
    return first.stream().sorted(LAST_FIRST).toList();
  }

  private long lastActivity(int user) {
    Timelines timelines = statistics.history().timelines();
    return Timelines.millis(timelines.line(user)[timelines.size(user) - 1]);
  }

  private static boolean comesAfter(Learner learner, After after) {
    long millis = learner.lastActivity().toEpochMilli();
    return millis < after.lastActivityMillis()
        || millis == after.lastActivityMillis() && learner.userId() > after.userId();
  }

  private Learner learner(int user, int day) {
    Learners known = statistics.learners();
    Timelines timelines = statistics.history().timelines();
    int size = timelines.size(user);
    String country = known.country(user);
    return new Learner(
        known.id(user),
        Optional.of(country).filter(c -> !c.equals(Learners.NOWHERE)),
        known.plan(user).text(),
        Instant.ofEpochMilli(lastActivity(user)),
        question.today().toEpochDay() - day,
        size);
  }
}
