package com.dreamseed.records;

import com.dreamseed.bus.Addresses;
import com.dreamseed.bus.Bus;
import com.dreamseed.store.Store;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Clock;

/** Answers what is asked about users, problems, annotations and single activities. */
public final class RecordsVerticle extends VerticleBase {

  private final Bus bus;
  private final Store store;
  private final ActivitySearch activities;
  private final UserRecords users;
  private final ProblemRecords problems;
  private final AnnotationRecords annotations;

  public RecordsVerticle(Bus bus, Store store, Clock clock) {
    this.bus = bus;
    this.store = store;
    this.activities = new ActivitySearch(bus, store.activityList());
    this.users = new UserRecords(bus, store, clock);
    this.annotations = new AnnotationRecords(store.annotations(), clock);
    this.problems = new ProblemRecords(store.problems(), clock);
  }

  @Override
  public Future<?> start() {
    return Future.all(
        bus.answer(Addresses.USERS, users::answer),
        bus.answer(Addresses.PROBLEMS, problems::answer),
        bus.answer(Addresses.NAMES, this::names),
        bus.answer(Addresses.ANNOTATIONS, annotations::answer),
        bus.answer(Addresses.ACTIVITIES, activities::page));
  }

  private Future<NamesFound> names(NamesAsked asked) {
    return switch (asked.kind()) {
      case USERS -> store.users().namesOf(asked.ids()).map(NamesFound::new);
      case PROBLEMS -> store.problems().titlesOf(asked.ids()).map(NamesFound::new);
    };
  }
}
