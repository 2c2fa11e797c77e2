package com.dreamseed.stats;

import com.dreamseed.stats.Question.Scope;
import com.dreamseed.stats.Question.Segment;
import java.util.Optional;
import java.util.function.Consumer;
import org.roaringbitmap.RoaringBitmap;

/** The users and the activities that a question picks: its segment and its type of activity. */
final class Users {

  private final Days days;
  private final RoaringBitmap segment;
  private final boolean[] picked;
  private final Audience audience;
  private final Integer type;

  Users(Statistics statistics, Scope scope) {
    this(statistics, scope.segment(), scope.activityType());
  }

  Users(Statistics statistics, Segment segment, Optional<String> activityType) {
    this.days = statistics.days();
    this.segment = statistics.learners().in(segment);
    this.picked = statistics.learners().picked(segment);
    this.audience = statistics.learners().audience(segment);
    this.type = activityType.map(statistics.history().types()::find).orElse(null);
  }

  /** The users; null means all. */
  RoaringBitmap segment() {
    return segment;
  }

  /** Whether all users and all types of activity count. */
  boolean everybody() {
    return segment == null && type == null;
  }

  /** By segment's number, whether it is picked; null means all are. */
  boolean[] picked() {
    return picked;
  }

  /** The same, by the numbers of plan and country. */
  Audience audience() {
    return audience;
  }

  /** Whether activities of type number {@code t} count. */
  boolean counts(int t) {
    return type == null || type == t;
  }

  /** Everybody, of the segment or not, who was active on these days; read only. */
  RoaringBitmap anyActive(int first, int last) {
    if (type == null) {
      return days.active(first, last);
    }
    return type < 0 ? new RoaringBitmap() : days.active(type, first, last);
  }

  /** How many users of the segment were active on these days. */
  long active(int first, int last) {
    if (first == last) {
      return active(days.get(first));
    }
    return Days.count(anyActive(first, last), segment);
  }

  /** Each user is of one segment, so the numbers of a single day need no set. */
  private long active(Day day) {
    if (type == null) {
      return day.activeUsers().sum(picked);
    }
    long[] users = new long[1];
    visit(day, type, tally -> users[0] += tally.users());
    return users[0];
  }

  /** Counts of these users' activities of one type on one day. */
  void visit(Day day, int t, Consumer<Tally> visitor) {
    Day.OfType ofType = t < 0 ? null : day.type(t);
    if (ofType == null) {
      return;
    }
    if (picked == null) {
      visitor.accept(ofType.total());
      return;
    }
    int segments = Math.min(picked.length, ofType.segments());
    for (int s = 0; s < segments; s++) {
      if (picked[s] && ofType.of(s) != null) {
        visitor.accept(ofType.of(s));
      }
    }
  }

  /** Counts of these users' activities, of the types that count, from day to day. */
  void visit(int first, int last, Consumer<Tally> visitor) {
    for (Day day : days.between(first, last)) {
      for (int t = 0; t < day.types(); t++) {
        if (counts(t)) {
          visit(day, t, visitor);
        }
      }
    }
  }
}
