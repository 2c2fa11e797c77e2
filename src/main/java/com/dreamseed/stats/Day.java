package com.dreamseed.stats;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.roaringbitmap.RoaringBitmap;

/** What happened on one day of the report zone: sets of users and plain counts. */
final class Day {

  /** One type of activity on one day. */
  static final class OfType {
    final RoaringBitmap users = new RoaringBitmap();
    final int[] byHour = new int[24];

    long count() {
      long sum = 0;
      for (int n : byHour) {
        sum += n;
      }
      return sum;
    }
  }

  private final RoaringBitmap signUps = new RoaringBitmap();
  private final RoaringBitmap active = new RoaringBitmap();
  private final Map<String, OfType> types = new TreeMap<>();
  private long attempts;
  private long solved;

  /** Users who signed up. */
  RoaringBitmap signUps() {
    return signUps;
  }

  /** Users with an activity. */
  RoaringBitmap active() {
    return active;
  }

  Map<String, OfType> types() {
    return Collections.unmodifiableMap(types);
  }

  long attempts() {
    return attempts;
  }

  long solved() {
    return solved;
  }

  long activities() {
    return types.values().stream().mapToLong(OfType::count).sum();
  }

  /** Activities of each hour, 24 counts. */
  long[] byHour() {
    long[] hours = new long[24];
    for (OfType type : types.values()) {
      for (int h = 0; h < 24; h++) {
        hours[h] += type.byHour[h];
      }
    }
    return hours;
  }

  void signUp(int user) {
    signUps.add(user);
  }

  void withdrawSignUp(int user) {
    signUps.remove(user);
  }

  void add(int user, String type, int hour, Attempt attempt) {
    active.add(user);
    OfType ofType = types.computeIfAbsent(type, t -> new OfType());
    ofType.users.add(user);
    ofType.byHour[hour]++;
    if (attempt != null) {
      attempts++;
      solved += attempt.correct() ? 1 : 0;
    }
  }

  void write(DataOutput out) throws IOException {
    signUps.serialize(out);
    active.serialize(out);
    out.writeLong(attempts);
    out.writeLong(solved);
    out.writeInt(types.size());
    for (Map.Entry<String, OfType> type : types.entrySet()) {
      out.writeUTF(type.getKey());
      type.getValue().users.serialize(out);
      for (int n : type.getValue().byHour) {
        out.writeInt(n);
      }
    }
  }

  static Day read(DataInput in) throws IOException {
    Day day = new Day();
    day.signUps.deserialize(in);
    day.active.deserialize(in);
    day.attempts = in.readLong();
    day.solved = in.readLong();
    int types = in.readInt();
    for (int i = 0; i < types; i++) {
      OfType type = new OfType();
      day.types.put(in.readUTF(), type);
      type.users.deserialize(in);
      for (int h = 0; h < 24; h++) {
        type.byHour[h] = in.readInt();
      }
    }
    return day;
  }
}
