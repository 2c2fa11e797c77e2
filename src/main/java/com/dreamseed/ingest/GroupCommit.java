package com.dreamseed.ingest;

import com.dreamseed.Failure;
import com.dreamseed.Failure.Kind;
import com.dreamseed.store.IdempotencyKeys.KeyTaken;
import com.dreamseed.store.Store;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/**
 * Group commit: what arrives while a transaction is open goes into the next one, so that many small
 * batches share one fsync. Belongs to one event loop.
 */
final class GroupCommit {

  /** The most rows of one transaction; a single batch is never larger. */
  static final int MOST_IN_GROUP = 20_000;

  /** The most rows that wait; who comes then is told to come again. */
  static final int MOST_WAITING = 100_000;

  private final Store store;
  private final Clock clock;
  private final IngestMeters meters;
  private final Consumer<ActivitiesAppended> told;
  private final Deque<Waiting> queue = new ArrayDeque<>();
  private final Promise<Void> drained = Promise.promise();
  private volatile int waitingRows;
  private boolean open;
  private boolean closed;

  /**
   * @param told hears of each commit
   */
  GroupCommit(Store store, Clock clock, IngestMeters meters, Consumer<ActivitiesAppended> told) {
    this.store = store;
    this.clock = clock;
    this.meters = meters;
    this.told = told;
    meters.watchWaiting(() -> waitingRows);
  }

  /**
   * Makes {@code batch} durable, all of it or nothing.
   *
   * @return the receipt after the commit; fails with {@code VALIDATION} that lists every bad item,
   *     {@code CONFLICT} where its key came with another body, or {@code UNAVAILABLE}
   */
  Future<Receipt> append(AppendActivities batch) {
    meters.arrived(batch.activities().size());
    if (closed || waitingRows + batch.activities().size() > MOST_WAITING) {
      meters.rejected(batch.activities().size());
      return Future.failedFuture(
          Failure.of(Kind.UNAVAILABLE, closed ? "ingest.stopping" : "ingest.busy"));
    }
    Waiting waiting = new Waiting(batch, clock.instant(), Promise.promise());
    queue.add(waiting);
    waitingRows += waiting.rows();
    next();
    return waiting.receipt().future();
  }

  /** Refuses what comes from now on; completes when what has come is answered. */
  Future<Void> close() {
    closed = true;
    if (!open) {
      drained.tryComplete();
    }
    return drained.future();
  }

  private void next() {
    if (open) {
      return;
    }
    if (queue.isEmpty()) {
      if (closed) {
        drained.tryComplete();
      }
      return;
    }
    open = true;
    commit(take()).onComplete(done -> ready());
  }

  private void ready() {
    open = false;
    next();
  }

  private List<Waiting> take() {
    List<Waiting> group = new ArrayList<>();
    int rows = 0;
    while (!queue.isEmpty() && (group.isEmpty() || rows + queue.peek().rows() <= MOST_IN_GROUP)) {
      Waiting waiting = queue.remove();
      rows += waiting.rows();
      group.add(waiting);
    }
    waitingRows -= rows;
    return group;
  }

  private Future<Void> commit(List<Waiting> waiting) {
    Instant begin = clock.instant();
    Group group = new Group(waiting, begin);
    return store
        .write(sql -> group.write(store, sql))
        .compose(written -> durable(group, written, begin), cause -> refused(waiting, cause));
  }

  private Future<Void> durable(Group group, Group.Written written, Instant begin) {
    if (written.rows() > 0) {
      meters.committed(written.rows(), Duration.between(begin, clock.instant()));
      told.accept(new ActivitiesAppended(written.last(), written.rows(), group.oldest()));
    }
    written.verdicts().forEach(this::answer);
    return Future.succeededFuture();
  }

  private void answer(Verdict verdict) {
    Waiting waiting = verdict.waiting();
    if (verdict.failure() != null) {
      meters.rejected(waiting.rows());
      waiting.receipt().fail(verdict.failure());
    } else if (verdict.receipt().replayed()) {
      meters.replayed(waiting.rows());
      waiting.receipt().complete(verdict.receipt());
    } else {
      meters.accepted(waiting.rows());
      waiting.receipt().complete(verdict.receipt());
    }
  }

  /**
   * The database refused the whole group. Where that is not the database's own trouble, one batch
   * must not spoil the others: each is tried alone.
   */
  private Future<Void> refused(List<Waiting> group, Throwable cause) {
    if (cause instanceof KeyTaken) {
      // By another node; what it answered is known at the next look.
      return commit(group);
    }
    if (cause instanceof Failure || group.size() == 1) {
      group.forEach(w -> answer(Verdict.refused(w, cause)));
      return Future.succeededFuture();
    }
    Future<Void> chain = Future.succeededFuture();
    for (Waiting alone : group) {
      chain = chain.compose(before -> commit(List.of(alone)));
    }
    return chain;
  }
}
