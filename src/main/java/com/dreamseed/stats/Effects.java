package com.dreamseed.stats;

import com.dreamseed.store.Position;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** What a step of the fold changed about the past, so that answers given before can be dropped. */
final class Effects {

  /** More days than this are told as one range. */
  private static final int MOST_DAYS = 64;

  private final TreeSet<Integer> lateDays = new TreeSet<>();
  private final List<Long> erased = new ArrayList<>();
  private Integer firstLateSignUp;
  private boolean plans;
  private boolean countries;

  /** An activity came in for a day that was over. */
  void lateActivity(int day) {
    lateDays.add(day);
  }

  /** A sign-up came in for a day that was over. */
  void lateSignUp(int day) {
    firstLateSignUp = firstLateSignUp == null ? day : Math.min(firstLateSignUp, day);
  }

  /** The person of the user with this id was erased. */
  void erased(long userId) {
    erased.add(userId);
  }

  /** The ids of users whose person was erased. */
  List<Long> erased() {
    return erased;
  }

  void planChanged() {
    plans = true;
  }

  void countryChanged() {
    countries = true;
  }

  /** What to tell, with the position from which answers hold again. */
  List<PastChanged> facts(Position position) {
    List<PastChanged> facts = new ArrayList<>();
    if (lateDays.size() > MOST_DAYS) {
      facts.add(days(date(lateDays.first()), date(lateDays.last()), position));
    } else {
      lateDays.forEach(day -> facts.add(days(date(day), date(day), position)));
    }
    if (firstLateSignUp != null) {
      facts.add(days(date(firstLateSignUp), LocalDate.MAX, position));
    }
    if (plans || countries) {
      facts.add(new PastChanged(null, null, plans, countries, position));
    }
    return facts;
  }

  private static PastChanged days(LocalDate first, LocalDate last, Position position) {
    return new PastChanged(first, last, false, false, position);
  }

  private static LocalDate date(int day) {
    return LocalDate.ofEpochDay(day);
  }
}
