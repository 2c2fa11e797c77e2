package com.dreamseed.stats;

import com.dreamseed.stats.Question.Range;
import java.util.Arrays;
import java.util.List;
import org.roaringbitmap.FastAggregation;
import org.roaringbitmap.PeekableIntIterator;
import org.roaringbitmap.RoaringBitmap;

/** The events that steps of a funnel ask for: equal steps ask for events of one kind. */
final class StepEvents {

  private final Statistics statistics;
  private final List<Step> steps;
  private final int[] kinds;

  StepEvents(Statistics statistics, List<Step> steps) {
    this.statistics = statistics;
    this.steps = steps;
    this.kinds = steps.stream().mapToInt(steps::indexOf).toArray();
  }

  /** The kind of each step's events: the number of the first step that asks for the same. */
  int[] kinds() {
    return kinds;
  }

  /** Whether the sign-up is the first step and no step is asked for twice. */
  boolean signUpThenOnceEach() {
    return steps.get(0).kind() == Step.Kind.SIGNUP && eachOnce();
  }

  /** Whether no step is asked for twice. */
  boolean eachOnce() {
    return Arrays.stream(kinds).distinct().count() == kinds.length;
  }

  /** The first steps, as far as there ever were such activities: nobody comes further. */
  List<Step> possible() {
    int count = 0;
    while (count < steps.size()
        && (steps.get(count).kind() != Step.Kind.ACTIVITY || type(steps.get(count)) >= 0)) {
      count++;
    }
    return steps.subList(0, count);
  }

  /** The kind of events of each type of activity, by its number; negative where none. */
  byte[] kindsOfTypes() {
    byte[] kindOf = new byte[statistics.history().types().size()];
    Arrays.fill(kindOf, (byte) -1);
    for (int i = steps.size() - 1; i >= 0; i--) {
      int type = type(steps.get(i));
      if (type >= 0) {
        kindOf[type] = (byte) kinds[i];
      }
    }
    return kindOf;
  }

  /** The place of the first step that asks for a sign-up or a plan; the number of steps if none. */
  int firstRare() {
    int place = 0;
    while (place < steps.size() && steps.get(place).kind() == Step.Kind.ACTIVITY) {
      place++;
    }
    return place;
  }

  /** The kind of sign-ups, or a negative number. */
  int kindOfSignUp() {
    return steps.indexOf(new Step(Step.Kind.SIGNUP, ""));
  }

  /** The kind of reaching {@code plan}, or a negative number. */
  int kindOf(Plan plan) {
    return steps.indexOf(new Step(Step.Kind.PLAN, plan.text()));
  }

  private int type(Step step) {
    return step.kind() == Step.Kind.ACTIVITY ? statistics.history().types().find(step.name()) : -1;
  }

  /** Who took the first step within {@code range}. */
  RoaringBitmap entrants(Range range) {
    Step first = steps.get(0);
    return switch (first.kind()) {
      case SIGNUP -> statistics.days().signedUp(range.first(), range.last());
      case ACTIVITY -> ofType(first, range.first(), range.last()).clone();
      case PLAN -> planReached(Plan.parse(first.name()).orElseThrow(), range);
    };
  }

  private RoaringBitmap ofType(Step step, int first, int last) {
    int type = type(step);
    return type < 0 ? new RoaringBitmap() : statistics.days().active(type, first, last);
  }

  private RoaringBitmap planReached(Plan plan, Range range) {
    PlanHistory plans = statistics.plans();
    RoaringBitmap users = statistics.days().signedUp(range.first(), range.last());
    users.and(plans.beganWith(plan, statistics.learners()));
    PeekableIntIterator each = plans.everChangedTo(plan).getIntIterator();
    while (each.hasNext()) {
      int user = each.next();
      if (statistics.learners().gone(user)) {
        continue;
      }
      for (long change : plans.changes(user)) {
        int day = statistics.calendar().day(PlanHistory.millis(change));
        if (PlanHistory.after(change) == plan && day >= range.first() && day <= range.last()) {
          users.add(user);
        }
      }
    }
    return users;
  }

  /** Who ever did what the step at {@code place} asks for; read only. */
  RoaringBitmap ever(int place) {
    Step step = steps.get(place);
    return switch (step.kind()) {
      case SIGNUP -> everybody();
      case ACTIVITY -> ofType(step, Integer.MIN_VALUE, Integer.MAX_VALUE);
      case PLAN -> everReached(Plan.parse(step.name()).orElseThrow());
    };
  }

  private RoaringBitmap everybody() {
    return FastAggregation.naive_or(
        Arrays.stream(Plan.values()).map(statistics.learners()::ofPlan).iterator());
  }

  private RoaringBitmap everReached(Plan plan) {
    PlanHistory plans = statistics.plans();
    return RoaringBitmap.or(
        plans.everChangedTo(plan), plans.beganWith(plan, statistics.learners()));
  }
}
