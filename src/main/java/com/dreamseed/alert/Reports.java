package com.dreamseed.alert;

import com.dreamseed.Failure;
import com.dreamseed.Failure.Detail;
import com.dreamseed.Failure.Kind;
import com.dreamseed.bus.Bus;
import com.dreamseed.stats.Question.Range;
import com.dreamseed.store.AlertTables;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** Makes, changes, lists and takes away subscriptions, and writes the reports that are due. */
final class Reports {

  private static final int MOST = 200;

  private final Bus bus;
  private final AlertTables tables;
  private final Messages messages;
  private final Clock clock;
  private final ZoneId zone;

  Reports(Bus bus, AlertTables tables, Messages messages, Clock clock, ZoneId zone) {
    this.bus = bus;
    this.tables = tables;
    this.messages = messages;
    this.clock = clock;
    this.zone = zone;
  }

  Future<ReportList> answer(ReportCommand command) {
    if (command instanceof ReportCommand.Create create) {
      return create(create.fields());
    }
    if (command instanceof ReportCommand.Change change) {
      return found(change.id()).compose(s -> change(s, change.fields()));
    }
    if (command instanceof ReportCommand.Delete delete) {
      return tables
          .subscriptions()
          .delete(delete.id())
          .compose(there -> there ? Future.succeededFuture(none()) : missing(delete.id()));
    }
    if (command instanceof ReportCommand.Send send) {
      return found(send.id()).compose(this::send);
    }
    return page((ReportCommand.Page) command);
  }

  private static ReportList none() {
    return new ReportList(List.of(), null, 0);
  }

  private static ReportList one(Subscription s, int sent) {
    return new ReportList(List.of(s), null, sent);
  }

  private Future<ReportList> create(ReportFields fields) {
    Subscription usual =
        new Subscription(0, "daily", 8, List.of(), null, true, "", clock.instant());
    return tables
        .subscriptions()
        .above(0, MOST)
        .compose(
            all ->
                all.size() < MOST
                    ? tables.subscriptions().create(merged(usual, fields))
                    : Future.failedFuture(
                        Failure.conflict("period", "alert.too-many-reports", MOST)))
        .map(made -> one(made, 0));
  }

  private Future<ReportList> change(Subscription before, ReportFields fields) {
    Subscription changed = merged(before, fields);
    return tables.subscriptions().change(changed).map(done -> one(changed, 0));
  }

  /** What is over already is not reported after the fact: the first report is the next one due. */
  private Subscription merged(Subscription s, ReportFields f) {
    List<Detail> faults = new ArrayList<>();
    String period = f.given().contains("period") ? f.period() : s.period();
    int hour = f.given().contains("hour") ? f.hour() : s.hour();
    List<String> recipients =
        f.given().contains("recipients")
            ? RuleDraft.emails(f.recipients(), faults)
            : s.recipients();
    if (!faults.isEmpty()) {
      throw Failure.invalid(faults);
    }
    boolean enabled = f.given().contains("enabled") ? f.enabled() : s.enabled();
    boolean sameTime = s.enabled() && period.equals(s.period()) && hour == s.hour();
    String lastDay = sameTime && !s.lastDay().isEmpty() ? s.lastDay() : dueDay(period, hour);
    String language = f.given().contains("language") ? f.language() : s.language();
    return new Subscription(
        s.id(), period, hour, recipients, language, enabled, lastDay, s.createdAt());
  }

  private String dueDay(String period, int hour) {
    return ReportPeriod.of(period).due(clock.instant(), hour, zone).from().toString();
  }

  private Future<Subscription> found(long id) {
    return tables
        .subscriptions()
        .find(id)
        .compose(s -> s.map(Future::succeededFuture).orElseGet(() -> missing(id)));
  }

  private static <T> Future<T> missing(long id) {
    return Future.failedFuture(Failure.of(Kind.NOT_FOUND, "alert.no-report", id));
  }

  private Future<ReportList> page(ReportCommand.Page asked) {
    return tables
        .subscriptions()
        .above(asked.after(), asked.limit() + 1)
        .map(
            all -> {
              boolean more = all.size() > asked.limit();
              List<Subscription> shown = more ? all.subList(0, asked.limit()) : all;
              return new ReportList(shown, more ? shown.get(shown.size() - 1).id() : null, 0);
            });
  }

  private Future<ReportList> send(Subscription s) {
    Instant now = clock.instant();
    Range range = ReportPeriod.of(s.period()).due(now, s.hour(), zone);
    return letters(s, range, now)
        .compose(all -> tables.outbox().put(all).map(v -> one(s, all.size())));
  }

  private Future<List<Outgoing>> letters(Subscription s, Range range, Instant now) {
    return ReportNumbers.ask(bus, ReportPeriod.of(s.period()), range)
        .map(n -> new ReportLetter(messages.words(s.language()), s, range, n).letters(now));
  }

  /** Writes what is due: of several periods that passed while the server was away, the newest. */
  Future<Void> round() {
    return tables
        .subscriptions()
        .above(0, MOST)
        .compose(
            all ->
                Future.join(
                        all.stream().filter(Subscription::enabled).map(this::writeIfDue).toList())
                    .mapEmpty());
  }

  private Future<Void> writeIfDue(Subscription s) {
    Instant now = clock.instant();
    Range range = ReportPeriod.of(s.period()).due(now, s.hour(), zone);
    if (range.from().toString().compareTo(s.lastDay()) <= 0) {
      return Future.succeededFuture();
    }
    return letters(s, range, now)
        .compose(all -> tables.subscriptions().report(s, range.from().toString(), all))
        .mapEmpty();
  }
}
