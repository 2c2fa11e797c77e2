package com.dreamseed.stats;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import org.roaringbitmap.RoaringBitmap;

/** What happened on one day of the report zone: sets of users and plain counts. */
final class Day {

  /** One type of activity on one day. */
  static final class OfType {
    private final RoaringBitmap users = new RoaringBitmap();
    private Tally total = new Tally();
    private Tally[] bySegment = {};

    RoaringBitmap users() {
      return users;
    }

    /** The counts of all users. */
    Tally total() {
      return total;
    }

    /** The counts of one segment's users; null where they did nothing. */
    Tally of(int segment) {
      return segment < bySegment.length ? bySegment[segment] : null;
    }

    int segments() {
      return bySegment.length;
    }

    private void count(int segment, int hour, long entry, int times) {
      if (segment >= bySegment.length) {
        bySegment = Arrays.copyOf(bySegment, segment + 1);
      }
      if (bySegment[segment] == null) {
        bySegment[segment] = new Tally();
      }
      bySegment[segment].add(hour, Timelines.attempt(entry), Timelines.correct(entry), times);
    }
  }

  private final RoaringBitmap signUps = new RoaringBitmap();
  private final RoaringBitmap active = new RoaringBitmap();
  private OfType[] types = {};
  private long[] onTask = {};

  /** Users who signed up. */
  RoaringBitmap signUps() {
    return signUps;
  }

  /** Users with an activity. */
  RoaringBitmap active() {
    return active;
  }

  /** The numbers of types that may have happened are below this. */
  int types() {
    return types.length;
  }

  /** One type of activity; null where nobody did it. */
  OfType type(int type) {
    return type < types.length ? types[type] : null;
  }

  /** Milliseconds on task that began on this day, by segment. */
  long[] onTask() {
    return onTask;
  }

  void signUp(int user) {
    signUps.add(user);
  }

  void withdrawSignUp(int user) {
    signUps.remove(user);
  }

  /** Counts the activity {@code entry} of a user of {@code segment}. */
  void add(int user, int segment, int hour, long entry) {
    active.add(user);
    OfType ofType = reach(Timelines.type(entry));
    ofType.users.add(user);
    ofType.total.add(hour, Timelines.attempt(entry), Timelines.correct(entry), 1);
    ofType.count(segment, hour, entry, 1);
  }

  private OfType reach(int type) {
    if (type >= types.length) {
      types = Arrays.copyOf(types, type + 1);
    }
    if (types[type] == null) {
      types[type] = new OfType();
    }
    return types[type];
  }

  /** The user of the activity {@code entry} went from one segment to another. */
  void move(int from, int to, int hour, long entry) {
    OfType ofType = types[Timelines.type(entry)];
    ofType.count(from, hour, entry, -1);
    ofType.count(to, hour, entry, 1);
  }

  void addOnTask(int segment, long millis) {
    if (segment >= onTask.length) {
      onTask = Arrays.copyOf(onTask, segment + 1);
    }
    onTask[segment] += millis;
  }

  void write(DataOutput out) throws IOException {
    signUps.serialize(out);
    active.serialize(out);
    out.writeInt(types.length);
    for (OfType type : types) {
      out.writeBoolean(type != null);
      if (type != null) {
        write(type, out);
      }
    }
    out.writeInt(onTask.length);
    for (long millis : onTask) {
      out.writeLong(millis);
    }
  }

  private static void write(OfType type, DataOutput out) throws IOException {
    type.users.serialize(out);
    type.total.write(out);
    out.writeInt(type.bySegment.length);
    for (Tally tally : type.bySegment) {
      out.writeBoolean(tally != null && tally.count() > 0);
      if (tally != null && tally.count() > 0) {
        tally.write(out);
      }
    }
  }

  static Day read(DataInput in) throws IOException {
    Day day = new Day();
    day.signUps.deserialize(in);
    day.active.deserialize(in);
    day.types = new OfType[in.readInt()];
    for (int i = 0; i < day.types.length; i++) {
      day.types[i] = in.readBoolean() ? readType(in) : null;
    }
    day.onTask = new long[in.readInt()];
    for (int i = 0; i < day.onTask.length; i++) {
      day.onTask[i] = in.readLong();
    }
    return day;
  }

  private static OfType readType(DataInput in) throws IOException {
    OfType type = new OfType();
    type.users.deserialize(in);
    type.total = Tally.read(in);
    type.bySegment = new Tally[in.readInt()];
    for (int i = 0; i < type.bySegment.length; i++) {
      type.bySegment[i] = in.readBoolean() ? Tally.read(in) : null;
    }
    return type;
  }
}
