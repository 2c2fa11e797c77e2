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

    private Tally reach(int segment) {
      if (segment >= bySegment.length) {
        bySegment = Arrays.copyOf(bySegment, segment + 1);
      }
      if (bySegment[segment] == null) {
        bySegment[segment] = new Tally();
      }
      return bySegment[segment];
    }
  }

  private final RoaringBitmap signUps = new RoaringBitmap();
  private final RoaringBitmap active = new RoaringBitmap();
  private final RoaringBitmap upgraded = new RoaringBitmap();
  private final SegmentCounts signedUp = new SegmentCounts();
  private final SegmentCounts activeUsers = new SegmentCounts();
  private final SegmentCounts onTask = new SegmentCounts();
  private OfType[] types = {};

  /** Users who signed up. */
  RoaringBitmap signUps() {
    return signUps;
  }

  /** Users who signed up and later went from free to another plan; Statistics enters them. */
  RoaringBitmap upgraded() {
    return upgraded;
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
  SegmentCounts onTask() {
    return onTask;
  }

  /** How many users signed up, by segment. */
  SegmentCounts signedUp() {
    return signedUp;
  }

  /** Distinct active users, by segment. */
  SegmentCounts activeUsers() {
    return activeUsers;
  }

  void signUp(int user, int segment) {
    signUps.add(user);
    signedUp.add(segment, 1);
  }

  void withdrawSignUp(int user, int segment) {
    signUps.remove(user);
    upgraded.remove(user);
    signedUp.add(segment, -1);
  }

  /** Counts the activity {@code entry} of a user; says whether it is the user's first here. */
  boolean add(int user, int segment, int hour, long entry) {
    boolean first = active.checkedAdd(user);
    if (first) {
      activeUsers.add(segment, 1);
    }
    boolean tried = Timelines.attempt(entry);
    boolean solved = Timelines.correct(entry);
    OfType ofType = reach(Timelines.type(entry));
    Tally ofSegment = ofType.reach(segment);
    if (ofType.users.checkedAdd(user)) {
      ofType.total.addUsers(1);
      ofSegment.addUsers(1);
    }
    ofType.total.add(hour, tried, solved, 1);
    ofSegment.add(hour, tried, solved, 1);
    return first;
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
    ofType.reach(from).add(hour, Timelines.attempt(entry), Timelines.correct(entry), -1);
    ofType.reach(to).add(hour, Timelines.attempt(entry), Timelines.correct(entry), 1);
  }

  /** A user who was active on this day went from one segment to another. */
  void moveUser(int user, int from, int to) {
    activeUsers.move(from, to, 1);
    for (OfType type : types) {
      if (type != null && type.users.contains(user)) {
        type.reach(from).addUsers(-1);
        type.reach(to).addUsers(1);
      }
    }
  }

  void write(DataOutput out) throws IOException {
    signUps.serialize(out);
    active.serialize(out);
    upgraded.serialize(out);
    out.writeInt(types.length);
    for (OfType type : types) {
      out.writeBoolean(type != null);
      if (type != null) {
        write(type, out);
      }
    }
    signedUp.write(out);
    activeUsers.write(out);
    onTask.write(out);
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
    day.upgraded.deserialize(in);
    day.types = new OfType[in.readInt()];
    for (int i = 0; i < day.types.length; i++) {
      day.types[i] = in.readBoolean() ? readType(in) : null;
    }
    day.signedUp.read(in);
    day.activeUsers.read(in);
    day.onTask.read(in);
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
