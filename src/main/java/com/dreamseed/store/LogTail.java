package com.dreamseed.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Reads the log as it grows: activities, and the changes of users and problems, in order. */
public final class LogTail {

  static final String ACTIVITY =
      "l.id, l.user_id, l.activity_type, l.description, l.metadata, l.created_at";
  private static final String USER_CHANGE =
      "l.id, l.user_id, l.field, l.old_value, l.new_value, l.changed_at";
  private static final String PROBLEM_CHANGE =
      "l.id, l.problem_id, l.field, l.old_value, l.new_value, l.changed_at";

  private final Pools pools;
  private final Dialect dialect;
  private final LogOrder order;
  private final SealedLog sealed;
  private Place sealedTo = Place.START;
  private long mark;
  private boolean looked;

  LogTail(Pools pools, Dialect dialect, SealedLog sealed) {
    this.sealed = sealed;
    this.pools = pools;
    this.dialect = dialect;
    this.order = dialect.order();
  }

  /**
   * The next {@code limit} activities after {@code place}, in order; fewer only at the end of the
   * log. The sealed ones come without words. Rows are read before one looks how far the log is
   * sealed, because they may be deleted as soon as they are.
   */
  public Future<List<LoggedActivity>> activitiesAfter(Place place, int limit) {
    return sealedTo.isAfter(place)
        ? sealedAfter(place, limit)
        : rowsAfter(place, limit)
            .compose(
                rows ->
                    sealed
                        .seal()
                        .compose(
                            seal -> {
                              sealedTo = seal.end();
                              return sealedTo.isAfter(place)
                                  ? sealedAfter(place, limit)
                                  : Future.succeededFuture(rows);
                            }));
  }

  private Future<List<LoggedActivity>> sealedAfter(Place place, int limit) {
    Place end = sealedTo;
    return sealed
        .after(place, limit)
        .compose(
            rows ->
                rows.size() == limit
                    ? Future.succeededFuture(rows)
                    : activitiesAfter(
                            rows.isEmpty() ? end : rows.get(rows.size() - 1).place(),
                            limit - rows.size())
                        .map(more -> joined(rows, more)));
  }

  private static <T> List<T> joined(List<T> rows, List<T> more) {
    List<T> all = new ArrayList<>(rows);
    all.addAll(more);
    return all;
  }

  /** The next {@code limit} activities after {@code place} that are kept singly. */
  Future<List<LoggedActivity>> rowsAfter(Place place, int limit) {
    return pools
        .reading()
        .list(after(ACTIVITY, "activities"), values(place, limit), LogTail::activity);
  }

  private String after(String columns, String table) {
    return "SELECT %s, %s FROM %s l WHERE %s ORDER BY %s LIMIT ?"
        .formatted(columns, order.transaction(), table, order.after(), order.ascending());
  }

  private Tuple values(Place place, int limit) {
    return order.parameters(place).addInteger(limit);
  }

  /** The newest {@code newest} activities up to {@code place}, in order. */
  public Future<List<LoggedActivity>> activitiesUpTo(Place place, int newest) {
    String sql =
        "SELECT %s, %s FROM activities l WHERE %s ORDER BY %s LIMIT ?"
            .formatted(ACTIVITY, order.transaction(), order.upTo(), order.descending());
    return pools
        .reading()
        .list(sql, values(place, newest), LogTail::activity)
        .map(LogTail::reversed);
  }

  private static <T> List<T> reversed(List<T> rows) {
    Collections.reverse(rows);
    return rows;
  }

  static LoggedActivity activity(Row row) {
    return new LoggedActivity(
        Columns.number(row, 0),
        Columns.number(row, 1),
        Columns.text(row, 2),
        Columns.text(row, 3),
        Columns.text(row, 4),
        Columns.text(row, 5),
        Columns.digits(row, 6));
  }

  /** The next {@code limit} changes of users after {@code place}, in order. */
  public Future<List<UserChange>> userChangesAfter(Place place, int limit) {
    return pools
        .reading()
        .list(after(USER_CHANGE, "user_changes"), values(place, limit), LogTail::userChange);
  }

  private static UserChange userChange(Row row) {
    return new UserChange(
        Columns.number(row, 0),
        Columns.number(row, 1),
        Columns.text(row, 2),
        Columns.text(row, 3),
        Columns.text(row, 4),
        Columns.text(row, 5),
        Columns.digits(row, 6));
  }

  /** The next {@code limit} changes of problems after {@code place}, in order. */
  public Future<List<ProblemChange>> problemChangesAfter(Place place, int limit) {
    return pools
        .reading()
        .list(
            after(PROBLEM_CHANGE, "problem_changes"), values(place, limit), LogTail::problemChange);
  }

  private static ProblemChange problemChange(Row row) {
    return new ProblemChange(
        Columns.number(row, 0),
        Columns.number(row, 1),
        Columns.text(row, 2),
        Columns.text(row, 3),
        Columns.text(row, 4),
        Columns.text(row, 5),
        Columns.digits(row, 6));
  }

  /** The id of the newest activity; 0 where there is none. */
  public Future<Long> lastActivityId() {
    return pools.reading().number("SELECT max(id) FROM activities");
  }

  /** About how many activities are in the log behind {@code place}, readable yet or not. */
  public Future<Long> lag(Place place) {
    return pools.reading().number(order.waiting(), order.parameters(place));
  }

  /** What keeps rows from being read although they are there; see {@link Obstacle}. */
  public Future<Obstacle> obstacle() {
    return dialect.obstacle(pools.reading());
  }

  /**
   * How many activities stand up to {@code place}, the sealed ones included; empty where the log is
   * sealed beyond it. More than were folded means that somebody has inserted rows with low ids of
   * their own choosing, fewer that somebody has deleted some. Counting all and taking the newer
   * ones off reads the small index instead of the rows: 15 ms, not 200, at 2.7 million.
   */
  public Future<Optional<Long>> activityCount(Place place) {
    String sql =
        """
        SELECT s.tx, s.id, s.row_count + (SELECT count(*) FROM activities)
             - (SELECT count(*) FROM activities l WHERE %s)
             - (SELECT count(*) FROM activities l WHERE %s) FROM log_seal s"""
            .formatted(order.sealed(), order.beyond());
    return pools
        .reading()
        .first(
            sql,
            order.parameters(place),
            row ->
                new Place(Columns.number(row, 0), Columns.number(row, 1)).isAfter(place)
                    ? Optional.<Long>empty()
                    : Optional.of(Columns.number(row, 2)))
        .map(Optional::orElseThrow);
  }

  /**
   * Whether anybody has committed since the last call; the first call says yes. A hint: tables that
   * are not the log count too. Costs microseconds; called by one verticle.
   */
  public Future<Boolean> moved() {
    return pools.watching().number(dialect.changeMark()).map(this::differs);
  }

  private boolean differs(long now) {
    boolean differs = !looked || now != mark;
    looked = true;
    mark = now;
    return differs;
  }

  /** A mark that {@link #readable} reaches when everything committed by now can be read. */
  public Future<Long> written() {
    return pools.reading().number(dialect.writtenMark());
  }

  /** The mark up to which everything committed can be read. */
  public Future<Long> readable() {
    return pools.reading().number(dialect.changeMark());
  }

  /** Which reading of the log positions belong to; see {@link Position#epoch}. */
  public Future<Long> epoch() {
    return epoch(pools.reading());
  }

  /** The epoch, as a transaction sees it. */
  public Future<Long> epoch(Statements sql) {
    return sql.number("SELECT max(epoch) FROM log_epoch");
  }

  /**
   * Begins the epoch after {@code known}: positions given out until now mean nothing any more.
   * Where another node was first, its epoch is taken.
   */
  public Future<Long> raiseEpoch(long known) {
    String update = "UPDATE log_epoch SET epoch = epoch + 1 WHERE epoch = ?";
    return pools.write(sql -> sql.run(update, Tuple.of(known)).compose(raised -> epoch(sql)));
  }
}
