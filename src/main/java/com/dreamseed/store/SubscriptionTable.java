package com.dreamseed.store;

import static com.dreamseed.store.AlertRuleTable.flag;
import static com.dreamseed.store.AlertRuleTable.tuple;

import com.dreamseed.alert.Outgoing;
import com.dreamseed.alert.Subscription;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Optional;

/** The reports that go out by themselves. */
public final class SubscriptionTable {

  private static final String SELECT =
      """
      SELECT id, period, hour, recipients, language, enabled, last_day, created_at
      FROM report_subscriptions""";

  private final Pools pools;

  SubscriptionTable(Pools pools) {
    this.pools = pools;
  }

  /** Adds a subscription; its id is not looked at. */
  public Future<Subscription> create(Subscription made) {
    String insert =
        """
        INSERT INTO report_subscriptions (period, hour, recipients, language, enabled, last_day,
          created_at) VALUES (?, ?, ?, ?, ?, ?, ?) RETURNING id""";
    Tuple values = values(made).addValue(Times.write(made.createdAt()));
    return pools
        .write(sql -> sql.first(insert, values, row -> Columns.number(row, 0)))
        .compose(id -> find(id.orElseThrow()))
        .map(Optional::orElseThrow);
  }

  /** Changes a subscription; false where there is none. */
  public Future<Boolean> change(Subscription changed) {
    String update =
        """
        UPDATE report_subscriptions SET period = ?, hour = ?, recipients = ?, language = ?,
          enabled = ?, last_day = ? WHERE id = ?""";
    Tuple values = values(changed).addValue(changed.id());
    return pools.write(sql -> sql.run(update, values)).map(count -> count > 0);
  }

  private static Tuple values(Subscription s) {
    return tuple(
        s.period(),
        s.hour(),
        new JsonArray(s.recipients()).encode(),
        s.language(),
        flag(s.enabled()),
        s.lastDay());
  }

  /** Takes a subscription away; false where there is none. */
  public Future<Boolean> delete(long id) {
    return pools
        .write(sql -> sql.run("DELETE FROM report_subscriptions WHERE id = ?", Tuple.of(id)))
        .map(count -> count > 0);
  }

  /** The subscription with this id, where there is one. */
  public Future<Optional<Subscription>> find(long id) {
    return pools.reading().first(SELECT + " WHERE id = ?", Tuple.of(id), SubscriptionTable::one);
  }

  /** Subscriptions above {@code after}, by id. */
  public Future<List<Subscription>> above(long after, int limit) {
    String select = SELECT + " WHERE id > ? ORDER BY id LIMIT ?";
    return pools.reading().list(select, Tuple.of(after, limit), SubscriptionTable::one);
  }

  /**
   * Notes that the period that begins with {@code day} is reported and hands its messages over;
   * false where another node was first.
   */
  public Future<Boolean> report(Subscription due, String day, List<Outgoing> messages) {
    String update =
        "UPDATE report_subscriptions SET last_day = ? WHERE id = ? AND last_day = ? AND enabled ="
            + " 1";
    Tuple values = Tuple.of(day, due.id(), due.lastDay());
    return pools.write(
        sql ->
            sql.run(update, values)
                .compose(
                    count ->
                        count == 0
                            ? Future.succeededFuture(false)
                            : Outbox.add(sql, 0, messages).map(true)));
  }

  private static Subscription one(Row row) {
    return new Subscription(
        Columns.number(row, 0),
        Columns.text(row, 1),
        (int) Columns.number(row, 2),
        new JsonArray(Columns.text(row, 3)).stream().map(Object::toString).toList(),
        Columns.text(row, 4),
        Columns.truth(row, 5),
        Columns.text(row, 6),
        Columns.time(row, 7));
  }
}
