package com.dreamseed.store;

import static com.dreamseed.store.AlertRuleTable.tuple;

import com.dreamseed.alert.Claimed;
import com.dreamseed.alert.Delivery;
import com.dreamseed.alert.DeliveryPage;
import com.dreamseed.alert.DeliveryQuery;
import com.dreamseed.alert.OutboxHealth;
import com.dreamseed.alert.Outgoing;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Messages that are to leave the house. They are written in the transaction of what they tell, and
 * a node sends one only after it has claimed it for a while.
 */
public final class Outbox {

  private static final String MESSAGE =
      """
      alert_id, report_id, kind, channel, target, secret, severity, subject, text, html,
        created_at""";

  private static final String DUE =
      " state = 'waiting' AND next_attempt_at <= ? AND (claimed_until IS NULL OR claimed_until <"
          + " ?)";

  private final Pools pools;
  private final Dialect dialect;

  Outbox(Pools pools, Dialect dialect) {
    this.pools = pools;
    this.dialect = dialect;
  }

  /** Hands messages over; {@code firing} is 0 where they tell of none. */
  static Future<Void> add(Statements sql, long firing, List<Outgoing> messages) {
    String insert =
        """
        INSERT INTO alert_outbox (firing_id, alert_id, report_id, kind, channel, target, secret,
          severity, subject, text, html, created_at, next_attempt_at, state, attempts)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'waiting', 0)""";
    return sql.batch(insert, messages.stream().map(m -> values(m, firing)).toList());
  }

  private static Tuple values(Outgoing m, long firing) {
    String at = Times.write(m.createdAt());
    return tuple(
        firing == 0 ? null : firing,
        m.alertId(),
        m.reportId(),
        m.kind(),
        m.channel(),
        m.target(),
        m.secret(),
        m.severity(),
        m.subject(),
        m.text(),
        m.html(),
        at,
        at);
  }

  /** Hands messages over that tell of no firing. */
  public Future<Void> put(List<Outgoing> messages) {
    return pools.write(sql -> add(sql, 0, messages));
  }

  /** What a rule that is no more has not sent. */
  static Future<Integer> drop(Statements sql, long alert) {
    String update =
        """
        UPDATE alert_outbox SET state = 'failed', secret = NULL, error = 'deleted'
        WHERE alert_id = ? AND state = 'waiting'""";
    return sql.run(update, Tuple.of(alert));
  }

  /** Claims what is due, oldest first, until {@code until}; another node gets other messages. */
  public Future<List<Claimed>> claim(Instant now, Instant until, int most) {
    String at = Times.write(now);
    String select = "SELECT id FROM alert_outbox WHERE" + DUE + " ORDER BY id LIMIT ?";
    return pools
        .reading()
        .list(select, Tuple.of(at, at, most), row -> Columns.number(row, 0))
        .compose(
            ids ->
                ids.isEmpty()
                    ? Future.succeededFuture(List.of())
                    : pools.write(sql -> claimed(sql, ids, at, Times.write(until))));
  }

  private static Future<List<Claimed>> claimed(
      Statements sql, List<Long> ids, String now, String until) {
    List<Claimed> won = new ArrayList<>();
    Future<Void> all = Future.succeededFuture();
    for (long id : ids) {
      all =
          all.compose(
                  v ->
                      sql.run(
                          "UPDATE alert_outbox SET claimed_until = ? WHERE id = ? AND" + DUE,
                          Tuple.of(until, id, now, now)))
              .compose(count -> count == 0 ? Future.succeededFuture() : read(sql, id, won));
    }
    return all.map(won);
  }

  private static Future<Void> read(Statements sql, long id, List<Claimed> won) {
    String select = "SELECT id, attempts, " + MESSAGE + " FROM alert_outbox WHERE id = ?";
    return sql.list(select, Tuple.of(id), Outbox::claimed).map(won::addAll).mapEmpty();
  }

  private static Claimed claimed(Row row) {
    return new Claimed(
        Columns.number(row, 0),
        (int) Columns.number(row, 1),
        new Outgoing(
            id(row, 2),
            id(row, 3),
            Columns.text(row, 4),
            Columns.text(row, 5),
            Columns.text(row, 6),
            Columns.text(row, 7),
            Columns.text(row, 8),
            Columns.text(row, 9),
            Columns.text(row, 10),
            Columns.text(row, 11),
            Columns.time(row, 12)));
  }

  private static Long id(Row row, int column) {
    return row.getValue(column) == null ? null : Columns.number(row, column);
  }

  /** It arrived; what was secret about it is forgotten. */
  public Future<Integer> sent(long id, Instant now) {
    String update =
        """
        UPDATE alert_outbox SET state = 'sent', sent_at = ?, attempts = attempts + 1,
          claimed_until = NULL, secret = NULL, error = NULL WHERE id = ? AND state = 'waiting'""";
    return pools.write(sql -> sql.run(update, Tuple.of(Times.write(now), id)));
  }

  /** It did not arrive and is tried again at {@code next}. */
  public Future<Integer> again(long id, Instant next, String error) {
    String update =
        """
        UPDATE alert_outbox SET next_attempt_at = ?, attempts = attempts + 1,
          claimed_until = NULL, error = ? WHERE id = ? AND state = 'waiting'""";
    return pools.write(sql -> sql.run(update, Tuple.of(Times.write(next), error, id)));
  }

  /** It did not arrive and is not tried again. */
  public Future<Integer> failed(long id, String error) {
    String update =
        """
        UPDATE alert_outbox SET state = 'failed', attempts = attempts + 1, claimed_until = NULL,
          secret = NULL, error = ? WHERE id = ? AND state = 'waiting'""";
    return pools.write(sql -> sql.run(update, Tuple.of(error, id)));
  }

  /** Lets messages go that ended before {@code before}. */
  public Future<Integer> purge(Instant before) {
    String delete = "DELETE FROM alert_outbox WHERE state <> 'waiting' AND created_at < ?";
    return pools.write(sql -> sql.run(delete, Tuple.of(Times.write(before))));
  }

  /** How much waits, and for how long. */
  public Future<OutboxHealth> health(Instant now) {
    String select = "SELECT count(*), min(created_at) FROM alert_outbox WHERE state = 'waiting'";
    return pools
        .reading()
        .first(select, Tuple.tuple(), row -> health(row, now))
        .map(Optional::orElseThrow);
  }

  private static OutboxHealth health(Row row, Instant now) {
    Instant oldest = Columns.time(row, 1);
    long seconds = oldest == null ? 0 : Math.max(0, Duration.between(oldest, now).toSeconds());
    return new OutboxHealth(Columns.number(row, 0), seconds);
  }

  /** A page of messages, newest first; their targets are whole. */
  public Future<DeliveryPage> page(DeliveryQuery asked) {
    Filter filter = new Filter(dialect, "id < ?", asked.before());
    filter.equal("alert_id", asked.alertId());
    filter.equal("state", asked.state());
    String select =
        """
        SELECT id, alert_id, firing_id, report_id, kind, channel, target, severity, subject, state,
          attempts, created_at, next_attempt_at, sent_at, error FROM alert_outbox"""
            + filter.where()
            + " ORDER BY id DESC LIMIT ?";
    return pools
        .reading()
        .list(select, filter.values().addValue(asked.limit() + 1), Outbox::delivery)
        .map(found -> page(found, asked.limit()));
  }

  private static DeliveryPage page(List<Delivery> found, int limit) {
    return found.size() > limit
        ? new DeliveryPage(found.subList(0, limit), found.get(limit - 1).id())
        : new DeliveryPage(found, null);
  }

  private static Delivery delivery(Row row) {
    return new Delivery(
        Columns.number(row, 0),
        id(row, 1),
        id(row, 2),
        id(row, 3),
        Columns.text(row, 4),
        Columns.text(row, 5),
        Columns.text(row, 6),
        Columns.text(row, 7),
        Columns.text(row, 8),
        Columns.text(row, 9),
        (int) Columns.number(row, 10),
        Columns.time(row, 11),
        Columns.text(row, 9).equals("waiting") ? Columns.time(row, 12) : null,
        Columns.time(row, 13),
        Columns.text(row, 14));
  }
}
