package com.dreamseed.store;

import com.dreamseed.Failure;
import io.vertx.jdbcclient.JDBCConnectOptions;
import java.util.List;
import java.util.Optional;

/** What one kind of database does in its own way; everything else in this room is common SQL. */
interface Dialect {

  /**
   * Checks, before a connection is opened, that the database can be there at all.
   *
   * @throws Failure {@code UNAVAILABLE}, with a sentence that names the database
   */
  void check();

  /** How the one connection that writes is opened. */
  JDBCConnectOptions writing();

  /** How connections that only read are opened. */
  JDBCConnectOptions reading();

  /**
   * What is done once on the writing connection, after the migrations: its last settings, and a
   * write that changes nothing, because a database that cannot be written opens without a word and
   * it is better to hear that now than at the first batch.
   */
  List<String> settle();

  /** Begins a transaction that may write from its first moment, waiting for its turn. */
  String begin();

  /** The resource that holds this dialect's migrations. */
  String migrations();

  /** Asks for one number that differs from the last answer when somebody has committed. */
  String changeMark();

  /** Asks for the names of a table's columns; the parameter is the table. */
  String columnNames();

  /** What a broken file, a full disk or a lock means for people; empty for anything else. */
  Optional<Failure> explain(Throwable cause);

  /** Whether {@code cause} says that a value which must be unique is there already. */
  boolean isDuplicate(Throwable cause);
}
