package com.dreamseed.cache;

import com.dreamseed.stats.Answer;
import com.dreamseed.stats.PastChanged;
import com.dreamseed.stats.Question;
import com.dreamseed.store.Position;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What changed in the past of the numbers lately. An answer that a change touches holds only when
 * it was computed at the change's position or later; so an entry that a lagging node wrote, or that
 * came back with Redis, is recognised when it is read.
 */
final class RecentChanges {

  /** How much longer than an answer lives another node may lag behind and still store old ones. */
  private static final Duration LAG = Duration.ofMinutes(10);

  private static final int MOST = 1_000;

  private record Heard(PastChanged change, Instant at) {}

  private final Clock clock;
  private final Duration memory;
  private final Instant listeningSince;
  private final Deque<Heard> heard = new ArrayDeque<>();
  private long epoch;

  /** Remembers changes from now on, each for {@code ttl} and a lag. */
  RecentChanges(Clock clock, Duration ttl) {
    this.clock = clock;
    this.memory = ttl.plus(LAG);
    this.listeningSince = clock.instant();
  }

  /** Remembers {@code change}. */
  void add(PastChanged change) {
    Instant now = clock.instant();
    epoch = Math.max(epoch, change.position().epoch());
    while (!heard.isEmpty() && heard.peekFirst().at().isBefore(now.minus(memory))) {
      heard.removeFirst();
    }
    if (heard.size() == MOST) {
      Heard oldest = heard.removeFirst();
      Heard next = heard.removeFirst();
      heard.addFirst(new Heard(both(oldest.change(), next.change()), next.at()));
    }
    heard.addLast(new Heard(change, now));
  }

  /**
   * Whether {@code entry} still holds. What was computed before this node listened is not trusted:
   * it cannot know what changed since.
   */
  boolean allow(Question question, Entry entry) {
    return !entry.askedAt().isBefore(listeningSince) && allow(question, entry.answer());
  }

  /** Whether no change heard of touches {@code answer}, wherever it comes from. */
  boolean allow(Question question, Answer answer) {
    return answer.position().epoch() >= epoch
        && heard.stream()
            .noneMatch(h -> touches(h.change(), question) && !after(answer, h.change()));
  }

  /** Whether {@code change} can alter the answer to {@code question}. */
  static boolean touches(PastChanged change, Question question) {
    return (change.plans() && question.byPlan())
        || (change.countries() && question.byCountry())
        || covers(change, question);
  }

  private static boolean covers(PastChanged change, Question question) {
    return change.firstDay() != null
        && !change.firstDay().isAfter(question.lastDay())
        && !lastDay(change).isBefore(question.firstDay());
  }

  private static LocalDate lastDay(PastChanged change) {
    return change.lastDay() == null ? LocalDate.MAX : change.lastDay();
  }

  private static boolean after(Answer answer, PastChanged change) {
    Position seen = answer.position();
    Position needed = change.position();
    return seen.epoch() > needed.epoch() || seen.covers(needed);
  }

  /** One change that stands for two; it may touch more than they did, never less. */
  private static PastChanged both(PastChanged older, PastChanged newer) {
    return new PastChanged(
        earlier(older.firstDay(), newer.firstDay()),
        later(older, newer),
        older.plans() || newer.plans(),
        older.countries() || newer.countries(),
        newer.position());
  }

  private static LocalDate earlier(LocalDate a, LocalDate b) {
    if (a == null || b == null) {
      return a == null ? b : a;
    }
    return a.isBefore(b) ? a : b;
  }

  private static LocalDate later(PastChanged a, PastChanged b) {
    if (a.firstDay() == null || b.firstDay() == null) {
      return a.firstDay() == null ? b.lastDay() : a.lastDay();
    }
    return lastDay(a).isAfter(lastDay(b)) ? lastDay(a) : lastDay(b);
  }
}
