package com.dreamseed.store;

import com.dreamseed.Failure;
import io.vertx.core.Future;
import io.vertx.jdbcclient.JDBCConnectOptions;
import java.time.Instant;
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

  /** How a connection that writes is opened. */
  JDBCConnectOptions writing();

  /** How many connections may write at once. */
  int writers();

  /** How connections that only read are opened. */
  JDBCConnectOptions reading();

  /**
   * What is done once, in one transaction, after the migrations: last settings of the writing
   * connection, and a write that changes nothing, because a database that cannot be written opens
   * without a word and it is better to hear that now than at the first batch.
   */
  Future<Void> settle(Statements sql);

  /** What is done now and then, in one transaction, so that rows to come have a place. */
  Future<Void> upkeep(Statements sql);

  /** Begins a transaction that may write from its first moment, waiting for its turn. */
  String begin();

  /** What a transaction that migrates does first, so that only one does so at a time. */
  List<String> beginMigration();

  /** The resource that holds this dialect's migrations. */
  String migrations();

  /** How the rows of the log follow one another. */
  LogOrder order();

  /** Appends rows to the log. */
  Future<Places> append(Statements sql, List<ImportedActivity> rows);

  /** Writes rows whose ids may be given; one with a known id stays as it is. */
  Future<Void> load(Statements sql, List<ImportedActivity> rows);

  /**
   * Lets parts of the log go of which every row is sealed and before {@code cutoff}, where the
   * database keeps the log in parts; says how many rows that were.
   */
  Future<Long> dropPast(Statements sql, Instant cutoff);

  /** Asks for one number that differs from the last answer when somebody has committed. */
  String changeMark();

  /**
   * Asks for a number that {@link #changeMark} reaches when all that is written now is readable.
   */
  String writtenMark();

  /** What keeps rows of the log from being read. */
  Future<Obstacle> obstacle(Statements sql);

  /** Asks for the names of a table's columns; the parameter is the table. */
  String columnNames();

  /** The numbers of a JSON list, as a query in parentheses; the parameter is the list. */
  String numbers();

  /** The texts of a JSON list, as a query in parentheses; the parameter is the list. */
  String texts();

  /**
   * The lists in a JSON list, as a table {@code j(value)} whose {@code value ->> 0} is the first
   * text of each; the parameter is the list.
   */
  String lists();

  /** A column or parameter that holds a time, so that two can be compared as moments. */
  String moment(String time);

  /** Compares a text with a pattern, in capitals or not. */
  String like();

  /** Keeps others from giving out ids of {@code table} until the transaction ends. */
  Future<Void> holdIds(Statements sql, String table);

  /** Sees to it that ids given out next are above those that were written with rows. */
  Future<Void> passIds(Statements sql, String table);

  /** What a broken file, a full disk or a lock means for people; empty for anything else. */
  Optional<Failure> explain(Throwable cause);

  /** Whether the connection that failed so is of no use any more. */
  boolean isLost(Throwable cause);

  /** Whether {@code cause} says that a value which must be unique is there already. */
  boolean isDuplicate(Throwable cause);
}
