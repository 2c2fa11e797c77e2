package com.dreamseed.alert;

import com.dreamseed.alert.Standing.State;
import com.dreamseed.bus.Addresses;
import com.dreamseed.bus.Bus;
import com.dreamseed.records.AnnotationCommand;
import com.dreamseed.store.AlertTables;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at every rule in turn and moves those whose condition came to hold or ceased to. */
final class Watch {

  private static final Logger log = LoggerFactory.getLogger(Watch.class);

  /** More rules than anybody reads. */
  static final int MOST_RULES = 500;

  private final Bus bus;
  private final AlertTables tables;
  private final Readings readings;
  private final Messages messages;
  private final Clock clock;
  private final ZoneId zone;
  private final Map<Long, Reading> newest = new HashMap<>();
  private List<KeptRule> rules = List.of();

  Watch(
      Bus bus, AlertTables tables, Readings readings, Messages messages, Clock clock, ZoneId zone) {
    this.bus = bus;
    this.tables = tables;
    this.readings = readings;
    this.messages = messages;
    this.clock = clock;
    this.zone = zone;
  }

  /** The number that was read last for a rule. */
  Reading newest(long rule) {
    return newest.getOrDefault(rule, Reading.NOTHING);
  }

  /** The rules as they were read last. */
  List<KeptRule> rules() {
    return rules;
  }

  /**
   * Reads every rule's number; moves rules only where {@code leads}, so that two nodes whose
   * numbers differ for a moment do not pull one rule to and fro.
   */
  Future<Void> look(boolean leads) {
    return tables
        .rules()
        .above(0, MOST_RULES)
        .compose(
            found -> {
              rules = found;
              newest.keySet().retainAll(found.stream().map(KeptRule::id).toList());
              List<Future<Void>> all = new ArrayList<>();
              found.stream().filter(KeptRule::enabled).forEach(r -> all.add(look(r, leads)));
              return Future.join(all).mapEmpty();
            });
  }

  /** A number that cannot be read leaves the rule where it stands. */
  private Future<Void> look(KeptRule kept, boolean leads) {
    Instant now = clock.instant();
    return readings
        .of(kept, now)
        .compose(
            reading -> {
              newest.put(kept.id(), reading);
              return leads && !Emergency.concerns(kept)
                  ? judge(kept, reading, now)
                  : Future.succeededFuture();
            })
        .recover(
            e -> {
              log.warn("A rule could not be looked at id={} reason={}", kept.id(), e.getMessage());
              return Future.succeededFuture();
            });
  }

  private Future<Void> judge(KeptRule kept, Reading reading, Instant now) {
    boolean breached = breached(kept.rule(), kept.standing(), reading, now, zone);
    Standing to = Course.next(kept.standing(), kept.rule(), breached, now);
    if (to == kept.standing()) {
      return Future.succeededFuture();
    }
    Move move = move(kept, to, reading, now);
    return tables
        .rules()
        .move(move)
        .compose(won -> won.isPresent() ? told(move, won.get()) : Future.succeededFuture());
  }

  /** Outside its hours a rule begins nothing; what fires goes on until it is over. */
  static boolean breached(Rule rule, Standing at, Reading reading, Instant now, ZoneId zone) {
    boolean counts =
        rule.activeHours() == null
            || at.state() == State.FIRING
            || rule.activeHours().contain(now, zone);
    return counts && reading.breaches(rule);
  }

  private Move move(KeptRule kept, Standing to, Reading reading, Instant now) {
    boolean begins = to.state() == State.FIRING;
    boolean ends = kept.standing().state() == State.FIRING;
    Firing firing = begins ? messages.firing(kept, reading, now) : null;
    List<Outgoing> out =
        kept.mutedAt(now) || !begins && !ends
            ? List.of()
            : messages.of(kept, begins ? "firing" : "resolved", reading, now);
    return new Move(kept, to, firing, reading.value(), now, out);
  }

  /** After it is durable the streams and the charts hear of it. */
  private Future<Void> told(Move move, long firingId) {
    boolean begins = move.begins() != null;
    boolean ends = move.from().standing().state() == State.FIRING;
    if (!begins && !ends) {
      return Future.succeededFuture();
    }
    AlertChanged change = messages.change(move, firingId, begins);
    log.info("Alert {} name={} value={}", change.state(), change.name(), change.value());
    bus.publish(Addresses.ALERT_CHANGED, change);
    LocalDate day = LocalDate.ofInstant(move.at(), zone);
    AnnotationCommand note =
        new AnnotationCommand.Create(day, messages.note(move, begins), "alert");
    return bus.ask(Addresses.ANNOTATIONS, note).mapEmpty();
  }
}
