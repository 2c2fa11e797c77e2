package com.dreamseed.stats;

import com.dreamseed.store.LoggedActivity;
import com.dreamseed.store.ProblemChange;
import com.dreamseed.store.Times;
import com.dreamseed.store.UserChange;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Clock;
import org.roaringbitmap.RoaringBitmap;

/**
 * The fold over the log: everything a screen shows, kept in memory. Rows may come late and in any
 * order; sets and sums do not mind. It belongs to one thread.
 */
final class Statistics {

  /** Longer names of activity types make no sense and are skipped. */
  private static final int LONGEST_TYPE = 200;

  private final ReportCalendar calendar;

  /**
   * A calendar of its own for the clock: rows of another season would make one forget the other.
   */
  private final ReportCalendar present;

  private final Clock clock;
  private final Learners learners = new Learners();
  private final History history;
  private final PlanHistory plans = new PlanHistory();
  private final Problems problems = new Problems();
  private final Orphans orphans = new Orphans();
  private final IdStretches stretches = new IdStretches();
  private final OnlineUsers online;
  private final UserFold users;
  private final RoaringBitmap touched = new RoaringBitmap();
  private Effects effects = new Effects();
  private long activities;
  private long rows;
  private long skipped;

  /**
   * @param onlineWindow how long after an activity its user is online, seconds
   */
  Statistics(ReportCalendar calendar, Clock clock, int onlineWindow) {
    this.calendar = calendar;
    this.present = new ReportCalendar(calendar.zone());
    this.clock = clock;
    this.history = new History(calendar, learners);
    this.online = new OnlineUsers(learners, onlineWindow);
    this.users = new UserFold(calendar, this::today, learners, history, plans, () -> effects);
  }

  /** What an activity turned out to be, for the live feed. */
  record Folded(int user, long createdAtMillis, Attempt attempt) {}

  /** Folds one activity; null where the row makes no sense (yet) and moves no number. */
  Folded apply(LoggedActivity row) {
    rows++;
    long millis = Times.millis(row.createdAt());
    stretches.add(row.id(), millis);
    String type = row.activityType();
    if (!sensible(millis, type)) {
      skipped++;
      return null;
    }
    int user = learners.number(row.userId());
    if (user < 0) {
      skipped += orphans.keep(row) ? 0 : 1;
      return null;
    }
    return fold(row, user, millis);
  }

  private boolean sensible(long millis, String type) {
    return Timelines.holds(millis)
        && type != null
        && type.length() <= LONGEST_TYPE
        && history.hasRoomFor(type);
  }

  private Folded fold(LoggedActivity row, int user, long millis) {
    Attempt attempt = Attempt.in(row.metadata());
    int day = history.add(user, row.activityType(), millis, attempt);
    activities++;
    if (day < today()) {
      effects.lateActivity(day);
    }
    see(user, Math.floorDiv(millis, 1000L));
    return new Folded(user, millis, attempt);
  }

  private void see(int user, long second) {
    if (second > learners.lastSeen(user)) {
      learners.seen(user, second);
      touched.add(user);
      online.seen(user, second, now());
    }
  }

  /** Folds one change of a user. */
  void apply(UserChange change) {
    if (!change.field().equals("created")) {
      users.apply(change);
      return;
    }
    int user = users.created(change);
    if (user < 0) {
      skipped++;
      return;
    }
    orphans.of(change.userId()).forEach(row -> fold(row, user, Times.millis(row.createdAt())));
  }

  void apply(ProblemChange change) {
    if (problems.apply(change)) {
      history.attempts().regroup(change.problemId());
    }
  }

  /** Lets users leave whose window is over; says whether any did. */
  boolean expireOnline() {
    RoaringBitmap left = online.expire(now());
    touched.or(left);
    return !left.isEmpty();
  }

  /** What changed about the past since the last call. */
  Effects takeEffects() {
    Effects taken = effects;
    effects = new Effects();
    return taken;
  }

  /** Users whose last activity or presence changed since the last call. */
  RoaringBitmap takeTouched() {
    RoaringBitmap taken = touched.clone();
    touched.clear();
    return taken;
  }

  /** Whether users with activities were deleted, so that the log must be folded anew. */
  boolean usersDeleted() {
    return users.usersDeleted();
  }

  /** The present day of the report zone, as days since 1970-01-01. */
  int today() {
    return present.day(clock.millis());
  }

  private long now() {
    return Math.floorDiv(clock.millis(), 1000L);
  }

  Learners learners() {
    return learners;
  }

  Days days() {
    return history.days();
  }

  History history() {
    return history;
  }

  PlanHistory plans() {
    return plans;
  }

  Problems problems() {
    return problems;
  }

  IdStretches stretches() {
    return stretches;
  }

  OnlineUsers online() {
    return online;
  }

  ReportCalendar calendar() {
    return calendar;
  }

  /** Activities that count. */
  long activities() {
    return activities;
  }

  /** Rows of the log read so far, those skipped included. */
  long rows() {
    return rows;
  }

  /** Rows that made no sense, and activities whose user is not there. */
  long skipped() {
    return skipped + orphans.count();
  }

  /** What first questions would wait for is to be made ahead: {@link #doNext} does it. */
  void lookAhead() {
    history.attempts().layOutAhead(problems, learners::numbers, today());
  }

  /** Does a little of what no answer waits for; says whether there is more. */
  boolean doNext() {
    boolean more = history.funnels().catchUp();
    return history.attempts().layOutNext() || more;
  }

  /** Writes all of it; {@link #read} makes the same statistics of it. */
  void write(DataOutput out) throws IOException {
    out.writeLong(activities);
    out.writeLong(rows);
    out.writeLong(skipped);
    learners.write(out);
    history.write(out);
    plans.write(out);
    problems.write(out);
    orphans.write(out);
    stretches.write(out);
  }

  /** Reads what {@link #write} wrote into these empty statistics. */
  void read(DataInput in) throws IOException {
    activities = in.readLong();
    rows = in.readLong();
    skipped = in.readLong();
    learners.read(in);
    history.read(in);
    plans.read(in);
    problems.read(in);
    orphans.read(in);
    stretches.read(in);
    users.recount();
    online.recount(now());
    history.attempts().warm(problems, learners.numbers());
  }
}
