package com.dreamseed.stats;

import com.dreamseed.store.LogTail;
import com.dreamseed.store.Position;
import io.vertx.core.Future;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a {@link Fold} at the end of the log: begins at the newest checkpoint, reads on when told
 * to, folds anew when rows appeared or vanished behind the position. Its steps take turns.
 */
final class LogFollower {

  private static final Logger log = LoggerFactory.getLogger(LogFollower.class);

  /** While a long log is read at the start, progress is told after this many rows. */
  private static final long PROGRESS_ROWS = 1_000_000;

  /** How often one looks whether the last of a log can be read, 50 ms apart. */
  private static final int PATIENCE = 100;

  private final LogTail tail;
  private final Checkpointing checkpointing;
  private final Supplier<Statistics> empty;
  private final Turns turns = new Turns();
  private Fold fold;
  private Position saved;
  private long savedRows;
  private boolean queued;

  LogFollower(LogTail tail, Checkpointing checkpointing, Supplier<Statistics> empty) {
    this.tail = tail;
    this.checkpointing = checkpointing;
    this.empty = empty;
  }

  Fold fold() {
    return fold;
  }

  /** Loads the newest checkpoint, if there is one, and reads the rest of the log. */
  Future<Void> begin() {
    return tail.epoch()
        .compose(
            epoch ->
                checkpointing
                    .restore(epoch, empty)
                    .map(restored -> beginning(epoch, restored))
                    .compose(f -> toPresent(f).map(v -> f)))
        .map(this::begun);
  }

  private Fold beginning(long epoch, Optional<Checkpointing.Restored> restored) {
    if (restored.isEmpty()) {
      return new Fold(tail, empty.get(), Position.start(epoch));
    }
    saved = restored.get().position();
    savedRows = restored.get().statistics().rows();
    log.info("The checkpoint is loaded position={}", saved);
    return new Fold(tail, restored.get().statistics(), saved);
  }

  private Void begun(Fold ready) {
    ready.statistics().takeEffects();
    fold = ready;
    return null;
  }

  /**
   * Reads all that was committed when it began. Rows may lie behind an open transaction of somebody
   * else for a moment; where it stays open, what can be read must do.
   */
  private Future<Void> toPresent(Fold reading) {
    return tail.written().compose(mark -> toMark(reading, mark, PATIENCE));
  }

  private Future<Void> toMark(Fold reading, long mark, int looks) {
    return tail.readable()
        .compose(readable -> toEnd(reading, (position, seen) -> {}).map(readable))
        .compose(
            readable -> {
              if (readable >= mark) {
                return Future.succeededFuture();
              }
              if (looks == 0) {
                log.warn("An open transaction holds back the newest rows of the log");
                return Future.succeededFuture();
              }
              return checkpointing.pause().compose(v -> toMark(reading, mark, looks - 1));
            });
  }

  private Future<Void> toEnd(Fold reading, Fold.Listener listener) {
    return reading
        .advance(listener)
        .compose(
            end -> {
              long rows = reading.statistics().rows();
              if (!end && rows % PROGRESS_ROWS == 0) {
                log.info("Reading the log rows={}", rows);
              }
              return end ? Future.succeededFuture() : toEnd(reading, listener);
            });
  }

  /**
   * Reads what is new, calling {@code afterPage} after each page; calls while one waits for its
   * turn are one.
   */
  Future<Void> follow(Fold.Listener listener, Runnable afterPage) {
    if (queued) {
      return Future.succeededFuture();
    }
    queued = true;
    return turns.next(
        () -> {
          queued = false;
          return pages(listener, afterPage);
        });
  }

  private Future<Void> pages(Fold.Listener listener, Runnable afterPage) {
    return fold.advance(listener)
        .compose(
            end -> {
              afterPage.run();
              return end ? Future.succeededFuture() : pages(listener, afterPage);
            });
  }

  /** Writes a checkpoint if the position moved since the last one. */
  Future<Void> save() {
    return turns.next(
        () -> {
          Position at = fold.position();
          if (at.equals(saved)) {
            return Future.succeededFuture();
          }
          long rows = fold.statistics().rows();
          return checkpointing.save(fold).onSuccess(v -> saved(at, rows));
        });
  }

  private void saved(Position at, long rows) {
    saved = at;
    savedRows = rows;
  }

  /** Rows folded since the last checkpoint, about. */
  long unsavedRows() {
    return fold.statistics().rows() - savedRows;
  }

  /**
   * Compares the number of rows up to the position with the number of rows folded, and folds the
   * whole log anew where they differ; says whether it did.
   */
  Future<Boolean> check() {
    Fold checked = fold;
    long rows = checked.statistics().rows();
    return tail.activityCount(checked.position().activity())
        .compose(
            count ->
                tail.epoch()
                    .compose(
                        epoch ->
                            count.orElse(rows) == rows
                                    && epoch == checked.position().epoch()
                                    && !checked.statistics().usersDeleted()
                                ? Future.succeededFuture(false)
                                : anew(count.orElse(rows), rows)));
  }

  private Future<Boolean> anew(long count, long folded) {
    log.warn(
        "Rows of the log changed behind the position, folding anew rows={} folded={}",
        count,
        folded);
    return turns.next(
        () ->
            tail.raiseEpoch(fold.position().epoch())
                .map(epoch -> new Fold(tail, empty.get(), Position.start(epoch)))
                .compose(fresh -> toPresent(fresh).map(v -> begun(fresh)))
                .map(v -> true));
  }
}
