package com.dreamseed.records;

import com.dreamseed.bus.Addresses;
import com.dreamseed.bus.Bus;
import com.dreamseed.store.Store;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Clock;

/** Answers what is asked about users, problems and single activities. */
public final class RecordsVerticle extends VerticleBase {

  private final Bus bus;
  private final Store store;
  private final UserRecords users;
  private final ProblemRecords problems;

  public RecordsVerticle(Bus bus, Store store, Clock clock) {
    this.bus = bus;
    this.store = store;
    this.users = new UserRecords(store.users(), clock);
    this.problems = new ProblemRecords(store.problems(), clock);
  }

  @Override
  public Future<?> start() {
    return Future.all(
        bus.answer(Addresses.USERS, users::answer),
        bus.answer(Addresses.PROBLEMS, problems::answer),
        bus.answer(Addresses.ACTIVITIES, store.activityList()::page));
  }
}
