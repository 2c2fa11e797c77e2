package com.dreamseed.stats;

import com.carrotsearch.hppc.IntArrayList;
import java.util.Arrays;

/**
 * The attempts at one problem of the users of one plan, of one country, or of both: places in the
 * list of everybody's, and beside them the users, who are read the most.
 */
final class SomeAttempts extends AttemptList {

  private final AllAttempts all;

  /** Where each stands among all; ascending. */
  private int[] places;

  /** None of {@code all} yet, with room for {@code room}. */
  SomeAttempts(AllAttempts all, ReportCalendar calendar, int room) {
    super(calendar, room);
    this.all = all;
    this.places = new int[room];
  }

  /** Another attempt, of anybody, stands at {@code place} of all. */
  void shift(int place) {
    int size = size();
    if (size > 0 && places[size - 1] >= place) {
      int[] these = places;
      for (int i = index(place); i < size; i++) {
        these[i]++;
      }
    }
  }

  /** Adds the attempt at {@code place} of all. */
  void add(int place) {
    int size = size();
    int at = size > 0 && places[size - 1] > place ? index(place) : size;
    int room = room();
    if (room > places.length) {
      places = Arrays.copyOf(places, room);
    }
    System.arraycopy(places, at, places, at + 1, size - at);
    places[at] = place;
    entered(at, all.user(place), all.time(place), all.millis(place));
  }

  /** Lets go of those at {@code these} places of all, which ascend and are all here. */
  void remove(int[] these) {
    int first = index(these[0]);
    int[] users = new int[size()];
    int kept = 0;
    int next = 0;
    for (int i = 0; i < size(); i++) {
      if (next < these.length && places[i] == these[next]) {
        next++;
      } else {
        users[kept] = user(i);
        places[kept++] = places[i];
      }
    }
    places = Arrays.copyOf(places, users.length);
    replaced(first, users, kept);
  }

  /** Where among all the attempts of {@code user} stand. */
  int[] of(int user) {
    IntArrayList found = new IntArrayList(0);
    for (int i = 0; i < size(); i++) {
      if (user(i) == user) {
        found.add(places[i]);
      }
    }
    return found.toArray();
  }

  @Override
  boolean correct(int at) {
    return all.correct(places[at]);
  }

  @Override
  long time(int at) {
    return all.time(places[at]);
  }

  @Override
  int millis(int at) {
    return all.millis(places[at]);
  }

  @Override
  int from(long time) {
    return index(all.from(time));
  }

  /** How many stand before {@code place} of all. */
  private int index(int place) {
    int found = Arrays.binarySearch(places, 0, size(), place);
    return found < 0 ? ~found : found;
  }
}
