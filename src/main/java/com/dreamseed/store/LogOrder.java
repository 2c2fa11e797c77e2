package com.dreamseed.store;

import io.vertx.sqlclient.Tuple;

/** How the rows of a log, called {@code l} in every statement, follow one another. */
interface LogOrder {

  /** The column that tells which transaction wrote a row, as text or number; 0 where none does. */
  String transaction();

  /** The condition of rows behind a place. */
  String beyond();

  /** The condition of rows behind a place that will never get a row in between any more. */
  String after();

  /** The condition of rows up to and including a place. */
  String upTo();

  /** The condition of rows up to and including the end of the seal, called {@code s}. */
  String sealed();

  /** The columns to sort by, the earliest first. */
  String ascending();

  /** The columns to sort by, the latest first. */
  String descending();

  /** A place as the parameters of the conditions. */
  Tuple parameters(Place place);

  /** How many activities lie behind a place, those included that cannot be read yet. */
  String waiting();
}
