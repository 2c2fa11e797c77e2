package com.dreamseed.store;

import com.dreamseed.alert.Firing;
import com.dreamseed.alert.KeptRule;
import com.dreamseed.alert.Move;
import com.dreamseed.alert.Rule;
import com.dreamseed.alert.Standing;
import com.dreamseed.alert.Standing.State;
import com.dreamseed.bus.Json;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The alert rules and where each stands. */
public final class AlertRuleTable {

  private static final String SELECT =
      """
      SELECT id, sheet, enabled, muted_until, state, since, quiet_until, firing_id, revision,
        created_at, updated_at FROM alert_rules""";

  private final Pools pools;

  AlertRuleTable(Pools pools) {
    this.pools = pools;
  }

  /** Adds a rule; gives it as it stands. */
  public Future<KeptRule> create(Rule rule, boolean enabled, Instant mutedUntil, Instant now) {
    String insert =
        """
        INSERT INTO alert_rules (sheet, enabled, muted_until, state, since, revision, created_at,
          updated_at) VALUES (?, ?, ?, 'OK', ?, 1, ?, ?) RETURNING id""";
    String at = Times.write(now);
    Tuple values = tuple(sheet(rule), flag(enabled), text(mutedUntil), at, at, at);
    return pools
        .write(sql -> sql.first(insert, values, row -> Columns.number(row, 0)))
        .compose(id -> find(id.orElseThrow()))
        .map(Optional::orElseThrow);
  }

  /**
   * Changes a rule and lets it stand as {@code changed} says; false where somebody else changed it
   * or it moved meanwhile. A firing that is left open so is closed without a word.
   */
  public Future<Boolean> change(KeptRule before, KeptRule changed, Instant now) {
    String update =
        """
        UPDATE alert_rules SET sheet = ?, enabled = ?, muted_until = ?, state = ?, since = ?,
          quiet_until = ?, firing_id = ?, revision = revision + 1, updated_at = ?
        WHERE id = ? AND revision = ? AND state = ? AND since = ?""";
    Standing to = changed.standing();
    Standing from = before.standing();
    Tuple values =
        tuple(
            sheet(changed.rule()),
            flag(changed.enabled()),
            text(changed.mutedUntil()),
            to.state().name(),
            Times.write(to.since()),
            text(to.quietUntil()),
            to.firingId(),
            Times.write(now),
            before.id(),
            before.revision(),
            from.state().name(),
            Times.write(from.since()));
    Long left = to.firingId() == null ? from.firingId() : null;
    return pools.write(sql -> sql.run(update, values).compose(n -> closed(sql, n, left, now)));
  }

  private static Future<Boolean> closed(Statements sql, int changed, Long firing, Instant now) {
    return changed == 0 || firing == null
        ? Future.succeededFuture(changed > 0)
        : FiringTable.close(sql, firing, now, null).map(true);
  }

  /** Takes a rule away with what it still had to send; false where there is none. */
  public Future<Boolean> delete(long id, Instant now) {
    Tuple rule = Tuple.of(id);
    Tuple ended = tuple(Times.write(now), id);
    return pools.write(
        sql ->
            sql.run(
                    "UPDATE alert_firings SET resolved_at = ? WHERE alert_id = ? AND resolved_at IS"
                        + " NULL",
                    ended)
                .compose(v -> Outbox.drop(sql, id))
                .compose(v -> sql.run("DELETE FROM alert_rules WHERE id = ?", rule))
                .map(count -> count > 0));
  }

  /** The rule with this id, where there is one. */
  public Future<Optional<KeptRule>> find(long id) {
    return pools.reading().first(SELECT + " WHERE id = ?", Tuple.of(id), AlertRuleTable::rule);
  }

  /** Rules above {@code after}, by id. */
  public Future<List<KeptRule>> above(long after, int limit) {
    String select = SELECT + " WHERE id > ? ORDER BY id LIMIT ?";
    return pools.reading().list(select, Tuple.of(after, limit), AlertRuleTable::rule);
  }

  /**
   * Moves a rule, opens or closes its firing and hands over its messages, all or nothing; gives the
   * firing's id (0 where there is none), or empty where another node was first.
   */
  public Future<Optional<Long>> move(Move move) {
    return pools.write(
        sql ->
            claim(sql, move)
                .compose(
                    won -> won > 0 ? moved(sql, move) : Future.succeededFuture(Optional.empty())));
  }

  private static Future<Integer> claim(Statements sql, Move move) {
    String update =
        """
        UPDATE alert_rules SET state = ?, since = ?, quiet_until = ?, firing_id = ?
        WHERE id = ? AND revision = ? AND state = ? AND since = ?""";
    Standing from = move.from().standing();
    return sql.run(
        update,
        tuple(
            move.to().state().name(),
            Times.write(move.to().since()),
            text(move.to().quietUntil()),
            move.to().firingId(),
            move.from().id(),
            move.from().revision(),
            from.state().name(),
            Times.write(from.since())));
  }

  private static Future<Optional<Long>> moved(Statements sql, Move move) {
    Long open = move.from().standing().firingId();
    Firing begins = move.begins();
    Future<Long> firing = Future.succeededFuture(open == null ? 0L : open);
    if (begins != null) {
      firing = FiringTable.open(sql, begins).compose(id -> noted(sql, move.from().id(), id));
    } else if (open != null && move.to().state() == State.OK) {
      firing = FiringTable.close(sql, open, move.at(), move.value()).map(open);
    }
    return firing.compose(id -> Outbox.add(sql, id, move.messages()).map(Optional.of(id)));
  }

  private static Future<Long> noted(Statements sql, long rule, long firing) {
    String update = "UPDATE alert_rules SET firing_id = ? WHERE id = ?";
    return sql.run(update, Tuple.of(firing, rule)).map(firing);
  }

  private static KeptRule rule(Row row) {
    Standing standing =
        new Standing(
            State.valueOf(Columns.text(row, 4)),
            Columns.time(row, 5),
            Columns.time(row, 6),
            row.getValue(7) == null ? null : Columns.number(row, 7));
    return new KeptRule(
        Columns.number(row, 0),
        sheet(Columns.text(row, 1)),
        Columns.truth(row, 2),
        Columns.time(row, 3),
        standing,
        Columns.number(row, 8),
        Columns.time(row, 9),
        Columns.time(row, 10));
  }

  private static Rule sheet(String json) {
    try {
      return Json.mapper().readValue(json, Rule.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a rule of ours cannot be read", e);
    }
  }

  private static String sheet(Rule rule) {
    return Json.encode(rule).toString();
  }

  /** A tuple that may hold nulls. */
  static Tuple tuple(Object... values) {
    return Tuple.tuple(Arrays.asList(values));
  }

  static int flag(boolean is) {
    return is ? 1 : 0;
  }

  static String text(Instant time) {
    return time == null ? null : Times.write(time);
  }
}
