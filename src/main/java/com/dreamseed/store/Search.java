package com.dreamseed.store;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;

/**
 * Looks for the rows of a page where no index leads to what is asked for: at a few rows first,
 * newest first, and at more and more of them while too few are found. So what is frequent is found
 * at once, and what matches nothing is no scan of millions in one statement.
 *
 * @param most how many rows are looked at where none is found, at least {@link #MANY}
 */
record Search<T>(Rows<T> rows, ToLongFunction<T> id, int limit, int most) {

  /** So many rows are looked at for a page: in 10 to 80 ms. */
  static final int MANY = 100_000;

  private static final int FEW = 4_000;
  private static final int SOME = 20_000;

  /** The rows of a table that are searched. */
  interface Rows<T> {
    /** The lowest id among the {@code count} newest rows below {@code before}, or none so many. */
    Future<Optional<Long>> floor(long before, int count);

    /** What is asked for from {@code floor} to below {@code before}, newest first. */
    Future<List<T>> find(long before, Optional<Long> floor, int limit);
  }

  /**
   * Rows found.
   *
   * @param next the id below which the search goes on, or null where nothing is left to look at
   */
  record Page<T>(List<T> found, Long next) {}

  /**
   * The newest rows below {@code before}, fewer than the limit where the search stopped.
   *
   * @param lowest no lower ids are looked at; null for all
   */
  Future<Page<T>> page(long before, Long lowest) {
    return look(before, lowest, 0, List.of());
  }

  /** All rows are what is asked for, or an index leads to them: one look. */
  Future<Page<T>> pageAtOnce(long before) {
    return rows.find(before, Optional.empty(), limit + 1)
        .map(found -> found.size() > limit ? full(found) : new Page<>(found, null));
  }

  private Future<Page<T>> look(long before, Long lowest, int looked, List<T> known) {
    int end = end(looked);
    return rows.floor(before, end - looked)
        .map(floor -> lowest == null ? floor : Optional.of(Math.max(lowest, floor.orElse(lowest))))
        .compose(floor -> look(before, lowest, end, known, floor));
  }

  private Future<Page<T>> look(
      long before, Long lowest, int looked, List<T> known, Optional<Long> floor) {
    return rows.find(before, floor, limit + 1 - known.size())
        .compose(
            more -> {
              List<T> found = new ArrayList<>(known);
              found.addAll(more);
              if (found.size() > limit) {
                return Future.succeededFuture(full(found));
              }
              boolean over = floor.isEmpty() || floor.get().equals(lowest);
              return over || enough(found, looked)
                  ? Future.succeededFuture(new Page<>(found, floor.orElse(null)))
                  : look(floor.get(), lowest, looked, found);
            });
  }

  private Page<T> full(List<T> found) {
    List<T> shown = found.subList(0, limit);
    return new Page<>(shown, id.applyAsLong(shown.get(limit - 1)));
  }

  private boolean enough(List<T> found, int looked) {
    return found.size() == limit || looked >= (found.isEmpty() ? most : MANY);
  }

  /** How many rows have been looked at after the next look. */
  private static int end(int looked) {
    if (looked < FEW) {
      return FEW;
    }
    return looked < SOME ? SOME : looked < MANY ? MANY : looked + MANY;
  }
}
