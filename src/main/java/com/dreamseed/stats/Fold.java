package com.dreamseed.stats;

import com.dreamseed.store.LogTail;
import com.dreamseed.store.LoggedActivity;
import com.dreamseed.store.Position;
import com.dreamseed.store.ProblemChange;
import com.dreamseed.store.UserChange;
import io.vertx.core.Future;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * Reads the log after its position, a page at a time, into {@link Statistics}. Activities are read
 * before users' changes and folded after them, so that whoever an activity names is known by then.
 */
final class Fold {

  /** Rows a page, small enough that a page is folded in about 10 ms. */
  private static final int PAGE = 5_000;

  private final LogTail tail;
  private final Statistics statistics;
  private Position position;

  Fold(LogTail tail, Statistics statistics, Position position) {
    this.tail = tail;
    this.statistics = statistics;
    this.position = position;
  }

  Statistics statistics() {
    return statistics;
  }

  Position position() {
    return position;
  }

  /** Hears each activity that counts, with where the log stands after it. */
  interface Listener extends BiConsumer<Position, Seen> {}

  /** An activity of the log and what the fold made of it. */
  record Seen(LoggedActivity row, Statistics.Folded folded) {}

  /** Reads and folds one page of everything; says whether the log was read to its end. */
  Future<Boolean> advance(Listener listener) {
    return tail.activitiesAfter(position.activity(), PAGE)
        .compose(
            activities ->
                userChanges()
                    .compose(v -> problemChanges())
                    .map(
                        v -> {
                          activities.forEach(row -> fold(row, listener));
                          return activities.size() < PAGE;
                        }));
  }

  private void fold(LoggedActivity row, Listener listener) {
    Statistics.Folded folded = statistics.apply(row);
    position = position.withActivity(row.place());
    if (folded != null) {
      listener.accept(position, new Seen(row, folded));
    }
  }

  private Future<Void> userChanges() {
    return tail.userChangesAfter(position.userChange(), PAGE)
        .compose(
            changes -> {
              changes.forEach(statistics::apply);
              position = last(changes);
              return changes.size() < PAGE ? Future.succeededFuture() : userChanges();
            });
  }

  private Position last(List<UserChange> changes) {
    return changes.isEmpty()
        ? position
        : position.withUserChange(changes.get(changes.size() - 1).place());
  }

  private Future<Void> problemChanges() {
    return tail.problemChangesAfter(position.problemChange(), PAGE)
        .compose(
            changes -> {
              changes.forEach(statistics::apply);
              position = lastOfProblems(changes);
              return changes.size() < PAGE ? Future.succeededFuture() : problemChanges();
            });
  }

  private Position lastOfProblems(List<ProblemChange> changes) {
    return changes.isEmpty()
        ? position
        : position.withProblemChange(changes.get(changes.size() - 1).place());
  }
}
