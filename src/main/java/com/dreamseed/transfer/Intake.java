package com.dreamseed.transfer;

import com.dreamseed.Phrase;
import com.dreamseed.store.Statements;
import io.vertx.core.Future;
import java.util.List;
import java.util.Set;

/**
 * What one kind of file asks of its rows, and how they are written.
 *
 * @param <T> a row, taken apart
 */
interface Intake<T> {

  /**
   * Takes a row apart, by the rules that need nothing but the row.
   *
   * @throws BadCell where a cell breaks one
   */
  T read(Cells cells);

  /**
   * Checks rows against the rest of the file and the database; for each, in order, the reason why
   * it cannot be imported, or null. Called once for each row, in the order of the file; blocks.
   */
  List<Phrase> check(List<T> rows);

  /** How many of the rows checked are of people who were erased here, so that they stay out. */
  default long passedOver() {
    return 0;
  }

  /**
   * Writes rows that were found good.
   *
   * @param columns the columns the file has
   */
  Future<Void> write(Statements sql, List<T> rows, Set<String> columns);
}
