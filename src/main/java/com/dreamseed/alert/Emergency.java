package com.dreamseed.alert;

import com.dreamseed.alert.Standing.State;
import com.dreamseed.bus.Addresses;
import com.dreamseed.bus.Bus;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Rules over the database itself: while it cannot be written there is no outbox and no common
 * state, so they stand in memory and each node tells by itself, once.
 */
final class Emergency {

  private final Bus bus;
  private final Messages messages;
  private final Courier courier;
  private final Clock clock;
  private final Map<Long, Standing> standings = new HashMap<>();

  Emergency(Bus bus, Messages messages, Courier courier, Clock clock) {
    this.bus = bus;
    this.messages = messages;
    this.courier = courier;
    this.clock = clock;
  }

  static boolean concerns(KeptRule kept) {
    return Metric.of(kept.rule().metric()).orElseThrow().source() == Metric.Source.DATABASE;
  }

  /** Judges these rules by whether the last write succeeded. */
  Future<Void> look(List<KeptRule> rules, boolean databaseWrites) {
    List<Future<Void>> all = new ArrayList<>();
    rules.stream()
        .filter(KeptRule::enabled)
        .filter(Emergency::concerns)
        .forEach(r -> all.add(judge(r, Reading.of(databaseWrites ? 1d : 0d))));
    return Future.join(all).mapEmpty();
  }

  private Future<Void> judge(KeptRule kept, Reading reading) {
    Instant now = clock.instant();
    Standing at = standings.getOrDefault(kept.id(), Standing.fresh(now));
    Standing to = Course.next(at, kept.rule(), reading.breaches(kept.rule()), now);
    standings.put(kept.id(), to);
    boolean begins = to.state() == State.FIRING && at.state() != State.FIRING;
    boolean ends = at.state() == State.FIRING && to.state() != State.FIRING;
    if (!begins && !ends) {
      return Future.succeededFuture();
    }
    Move move = new Move(kept, to, null, reading.value(), now, List.of());
    bus.publish(Addresses.ALERT_CHANGED, messages.change(move, 0, begins));
    return kept.mutedAt(now)
        ? Future.succeededFuture()
        : courier.atOnce(messages.of(kept, begins ? "firing" : "resolved", reading, now));
  }
}
