package com.dreamseed.stats;

import com.carrotsearch.hppc.ByteArrayList;
import com.carrotsearch.hppc.IntArrayList;
import com.carrotsearch.hppc.LongArrayList;
import com.carrotsearch.hppc.LongIntHashMap;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import org.roaringbitmap.RoaringBitmap;

/**
 * Every user that signed up, as columns. A user's number here is its place in the order of sign-up
 * rows, small and dense whatever ids the database has, so that sets of users compress well.
 */
final class Learners {

  /** The country of users without one. */
  static final String NOWHERE = "ZZ";

  private static final int NONE = -1;
  private static final int PLANS = Plan.values().length;

  /** Stands for the plan of a user who was deleted; the number is not given to another. */
  private static final byte GONE = -1;

  private final LongIntHashMap numbers = new LongIntHashMap();
  private final LongArrayList ids = new LongArrayList();
  private final LongArrayList signedUp = new LongArrayList();
  private final LongArrayList lastSeen = new LongArrayList();
  private final ByteArrayList plans = new ByteArrayList();
  private final IntArrayList countries = new IntArrayList();
  private final Names countryNames = new Names();
  private final Map<Plan, RoaringBitmap> byPlan = new EnumMap<>(Plan.class);
  private final Map<String, RoaringBitmap> byCountry = new TreeMap<>();

  /** Users whose person was erased. */
  private final RoaringBitmap erased = new RoaringBitmap();

  Learners() {
    for (Plan plan : Plan.values()) {
      byPlan.put(plan, new RoaringBitmap());
    }
  }

  /** How many users there are. */
  int count() {
    return numbers.size();
  }

  /** How many numbers were given, those of deleted users included. */
  int numbers() {
    return ids.size();
  }

  /** The user's number, or a negative one where nobody with that id signed up. */
  int number(long id) {
    return numbers.getOrDefault(id, NONE);
  }

  long id(int user) {
    return ids.get(user);
  }

  /** Whether the user was deleted. */
  boolean gone(int user) {
    return plans.get(user) == GONE;
  }

  /** The person was erased, the user stays. */
  void erase(int user) {
    erased.add(user);
  }

  /** Whether the user's person was erased. */
  boolean erased(int user) {
    return erased.contains(user);
  }

  /** When the user signed up, milliseconds since 1970. */
  long signedUp(int user) {
    return signedUp.get(user);
  }

  /** The time of the user's newest activity, seconds since 1970; 0 where there is none. */
  long lastSeen(int user) {
    return lastSeen.get(user);
  }

  Plan plan(int user) {
    return Plan.values()[plans.get(user)];
  }

  String country(int user) {
    return countryNames.name(countries.get(user));
  }

  /**
   * The number of the user's segment: users of the same plan and the same country are one segment,
   * and each user is in one.
   */
  int segment(int user) {
    return segment(plans.get(user), countries.get(user));
  }

  /** The numbers of segments are below this. */
  int segments() {
    return countryNames.size() * PLANS;
  }

  /** Whom {@code segment} picks. */
  Audience audience(Question.Segment segment) {
    return new Audience(
        segment.plan().map(Plan::ordinal).orElse(Audience.ANY),
        segment.country().map(countryNames::find).orElse(Audience.ANY));
  }

  /** The number of the segment of users of this plan and this country, by their numbers. */
  static int segment(int plan, int country) {
    return country * PLANS + plan;
  }

  /** The number of the country of the users of segment {@code number}. */
  static int countryNumber(int number) {
    return number / PLANS;
  }

  /** The plan of the users of segment {@code number}. */
  static Plan planOf(int number) {
    return Plan.values()[number % PLANS];
  }

  /** The country of the users of segment {@code number}. */
  String countryOf(int number) {
    return countryNames.name(number / PLANS);
  }

  /** By segment's number, whether {@code segment} picks it; null where it picks all. */
  boolean[] picked(Question.Segment segment) {
    if (segment.plan().isEmpty() && segment.country().isEmpty()) {
      return null;
    }
    boolean[] picked = new boolean[segments()];
    for (int number = 0; number < picked.length; number++) {
      picked[number] =
          segment.plan().orElse(planOf(number)) == planOf(number)
              && segment.country().orElse(countryOf(number)).equals(countryOf(number));
    }
    return picked;
  }

  RoaringBitmap ofPlan(Plan plan) {
    return byPlan.get(plan);
  }

  /** The users of each country that has any. */
  Map<String, RoaringBitmap> byCountry() {
    return Collections.unmodifiableMap(byCountry);
  }

  /** The users that {@code segment} picks; null where it picks all. */
  RoaringBitmap in(Question.Segment segment) {
    RoaringBitmap plan = segment.plan().map(byPlan::get).orElse(null);
    RoaringBitmap country =
        segment.country().map(c -> byCountry.getOrDefault(c, new RoaringBitmap())).orElse(null);
    if (plan == null || country == null) {
      return plan == null ? country : plan;
    }
    return RoaringBitmap.and(plan, country);
  }

  /** Adds a user who has no country yet and the plan everybody starts with; gives its number. */
  int add(long id, long signedUpMillis) {
    int user = ids.size();
    numbers.put(id, user);
    ids.add(id);
    signedUp.add(signedUpMillis);
    lastSeen.add(0);
    plans.add((byte) Plan.FREE.ordinal());
    countries.add(countryNames.number(NOWHERE));
    byPlan.get(Plan.FREE).add(user);
    join(NOWHERE, user);
    return user;
  }

  /** Forgets a user; the number stays unused. */
  void remove(int user) {
    byPlan.get(plan(user)).remove(user);
    leave(country(user), user);
    numbers.remove(ids.get(user));
    lastSeen.set(user, 0);
    plans.set(user, GONE);
  }

  void moveSignUp(int user, long millis) {
    signedUp.set(user, millis);
  }

  void seen(int user, long second) {
    lastSeen.set(user, second);
  }

  void setPlan(int user, Plan plan) {
    byPlan.get(plan(user)).remove(user);
    plans.set(user, (byte) plan.ordinal());
    byPlan.get(plan).add(user);
  }

  void setCountry(int user, String country) {
    leave(country(user), user);
    countries.set(user, countryNames.number(country));
    join(country, user);
  }

  private void join(String country, int user) {
    byCountry.computeIfAbsent(country, c -> new RoaringBitmap()).add(user);
  }

  private void leave(String country, int user) {
    RoaringBitmap users = byCountry.get(country);
    users.remove(user);
    if (users.isEmpty()) {
      byCountry.remove(country);
    }
  }

  void write(DataOutput out) throws IOException {
    countryNames.write(out);
    out.writeInt(numbers());
    for (int user = 0; user < numbers(); user++) {
      out.writeLong(ids.get(user));
      out.writeLong(signedUp.get(user));
      out.writeLong(lastSeen.get(user));
      out.writeByte(plans.get(user));
      out.writeInt(countries.get(user));
    }
    erased.serialize(out);
  }

  void read(DataInput in) throws IOException {
    countryNames.read(in);
    int count = in.readInt();
    for (int i = 0; i < count; i++) {
      int user = add(in.readLong(), in.readLong());
      seen(user, in.readLong());
      byte plan = in.readByte();
      String country = countryNames.name(in.readInt());
      if (plan == GONE) {
        remove(user);
      } else {
        setPlan(user, Plan.values()[plan]);
        setCountry(user, country);
      }
    }
    erased.deserialize(in);
  }
}
