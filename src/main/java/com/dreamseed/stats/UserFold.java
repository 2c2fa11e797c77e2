package com.dreamseed.stats;

import com.dreamseed.store.Times;
import com.dreamseed.store.UserChange;
import java.util.Locale;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/** Folds what happens to users: they sign up, change the plan or the country, leave. */
final class UserFold {

  private static final int NOBODY = -1;

  private final ReportCalendar calendar;
  private final IntSupplier today;
  private final Learners learners;
  private final History history;
  private final PlanHistory plans;
  private final Supplier<Effects> effects;
  private boolean usersDeleted;

  /**
   * @param today the present day of the report zone
   * @param effects where to note what changes about the past
   */
  UserFold(
      ReportCalendar calendar,
      IntSupplier today,
      Learners learners,
      History history,
      PlanHistory plans,
      Supplier<Effects> effects) {
    this.calendar = calendar;
    this.today = today;
    this.learners = learners;
    this.history = history;
    this.plans = plans;
    this.effects = effects;
  }

  /** Folds one change of a user who is known. */
  void apply(UserChange change) {
    int user = learners.number(change.userId());
    if (user < 0) {
      return;
    }
    switch (change.field()) {
      case "user_type" -> plan(user, change);
      case "country" -> country(user, change);
      case "deleted" -> delete(user);
      case "erased" -> erase(user, change.userId());
      default -> {
        // A field that a later version records does not move these numbers.
      }
    }
  }

  /** A user signed up, or at another time than was known; gives the number, negative if no time. */
  int created(UserChange change) {
    long millis = Times.millis(change.newValue());
    if (millis == Times.UNREADABLE) {
      return NOBODY;
    }
    int user = learners.number(change.userId());
    if (user >= 0) {
      int before = calendar.day(learners.signedUp(user));
      history.days().at(before).withdrawSignUp(user, learners.segment(user));
      late(before);
      learners.moveSignUp(user, millis);
      history.signUpMoved(user);
    } else {
      user = learners.add(change.userId(), millis);
      history.funnels().moved(user);
    }
    int day = calendar.day(millis);
    history.days().at(day).signUp(user, learners.segment(user));
    noteUpgrade(user);
    late(day);
    return user;
  }

  /**
   * Whoever did nothing yet is simply forgotten. Others stand in many sets and sums, from which
   * they are gone only when the log is folded anew: there this change comes before their
   * activities.
   */
  private void delete(int user) {
    if (history.timelines().size(user) > 0) {
      usersDeleted = true;
      return;
    }
    int day = calendar.day(learners.signedUp(user));
    history.days().at(day).withdrawSignUp(user, learners.segment(user));
    late(day);
    learners.remove(user);
    history.funnels().begunAnew(user);
  }

  private void erase(int user, long id) {
    learners.erase(user);
    effects.get().erased(id);
  }

  private void late(int signUpDay) {
    if (signUpDay < today.getAsInt()) {
      effects.get().lateSignUp(signUpDay);
    }
  }

  private void plan(int user, UserChange change) {
    Plan plan = named(change.newValue());
    boolean known = change.oldValue() != null;
    long at = Times.millis(change.changedAt());
    if (!known) {
      plans.began(user, plan, at);
      history.funnels().begunAnew(user);
    } else if (Timelines.holds(at)) {
      plans.changed(user, named(change.oldValue()), plan, at);
      history.funnels().moved(user);
      noteUpgrade(user);
    }
    if (plan != learners.plan(user)) {
      int before = learners.segment(user);
      learners.setPlan(user, plan);
      history.move(user, before, learners.segment(user));
    }
    if (known) {
      effects.get().planChanged();
    }
  }

  /** Whoever upgraded stands with the others who signed up that day, with the days it took. */
  private void noteUpgrade(int user) {
    if (plans.upgraded().contains(user) && !learners.gone(user)) {
      int signedUp = calendar.day(learners.signedUp(user));
      history.days().at(signedUp).upgraded().add(user);
      plans.took(user, Math.max(0, calendar.day(plans.firstUpgrade(user)) - signedUp));
    }
  }

  private static Plan named(String plan) {
    return plan == null ? Plan.FREE : Plan.parse(plan).orElse(Plan.FREE);
  }

  private void country(int user, UserChange change) {
    String value = change.newValue();
    String country =
        value != null && value.matches("[A-Za-z]{2}")
            ? value.toUpperCase(Locale.ROOT)
            : Learners.NOWHERE;
    if (!country.equals(learners.country(user))) {
      boolean known = change.oldValue() != null || !learners.country(user).equals(Learners.NOWHERE);
      int before = learners.segment(user);
      learners.setCountry(user, country);
      history.move(user, before, learners.segment(user));
      if (known) {
        effects.get().countryChanged();
      }
    }
  }

  /** Finds anew what a checkpoint does not hold. */
  void recount() {
    plans.upgraded().forEach((int user) -> noteUpgrade(user));
  }

  /** Whether users with activities were deleted, so that the log must be folded anew. */
  boolean usersDeleted() {
    return usersDeleted;
  }
}
