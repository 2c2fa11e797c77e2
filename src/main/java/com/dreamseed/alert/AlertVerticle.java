package com.dreamseed.alert;

import com.dreamseed.bus.Addresses;
import com.dreamseed.bus.Bus;
import com.dreamseed.settings.Alerts;
import com.dreamseed.settings.Settings;
import com.dreamseed.stats.Ask;
import com.dreamseed.stats.LiveState;
import com.dreamseed.stats.StatsChanged;
import com.dreamseed.store.AlertTables;
import com.dreamseed.store.Store;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at the rules each second, sends what waits, and answers about both. */
public final class AlertVerticle extends VerticleBase {

  private static final Logger log = LoggerFactory.getLogger(AlertVerticle.class);

  private static final long BEAT_MILLIS = 1_000;
  private static final long PURGE_MILLIS = 3_600_000;
  private static final Duration KEPT = Duration.ofDays(90);

  private final Bus bus;
  private final AlertTables tables;
  private final Alerts settings;
  private final Locale locale;
  private final ZoneId zone;
  private final Clock clock;
  private final MeterRegistry meters;
  private final Path data;
  private final Duty duty;
  private Postman postman;
  private Caller caller;
  private Readings readings;
  private Watch watch;
  private Courier courier;
  private Reports reports;
  private Emergency emergency;
  private boolean looking;
  private boolean sending;

  /**
   * @param data the folder whose disk rules can watch
   */
  public AlertVerticle(
      Bus bus, Store store, Settings settings, Path data, Clock clock, MeterRegistry meters) {
    this.bus = bus;
    this.tables = store.alerts();
    this.settings = settings.alerts();
    this.locale = settings.locale();
    this.zone = settings.reporting().zone();
    this.data = data;
    this.clock = clock;
    this.meters = meters;
    this.duty = new Duty(tables.leases(), clock);
  }

  @Override
  public Future<?> start() {
    furnish();
    return bus.ask(Addresses.LIVE_STATE, new Ask.Live()).map(this::begin).compose(v -> open());
  }

  private void furnish() {
    Messages messages = new Messages(settings, locale, zone);
    AlertMeters alertMeters = new AlertMeters(meters);
    ServerNumbers server = new ServerNumbers(vertx, bus, data, duty::databaseWrites);
    FailingProblems failing = new FailingProblems(bus, this::today);
    postman = new Postman(vertx, settings.smtp());
    caller = new Caller(vertx, settings.privateWebhooks(), clock);
    readings = new Readings(server, failing, new LastWeek(bus, zone), zone);
    watch = new Watch(bus, tables, readings, messages, clock, zone);
    courier = new Courier(tables.outbox(), postman, caller, alertMeters, clock);
    reports = new Reports(bus, tables, messages, clock, zone);
    emergency = new Emergency(bus, messages, courier, clock);
    alertMeters.watch(watch::rules);
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), zone);
  }

  private Void begin(LiveState state) {
    state.feed().forEach(readings::heard);
    readings.see(state.snapshot(), state.feed());
    vertx.setPeriodic(BEAT_MILLIS, timer -> beat());
    vertx.setPeriodic(PURGE_MILLIS, timer -> purge());
    return null;
  }

  private Future<?> open() {
    AlertRecords records =
        new AlertRecords(tables, watch, new Messages(settings, locale, zone), settings, clock);
    PastCourse past = new PastCourse(vertx, bus, clock, zone);
    return Future.all(
        List.of(
            bus.subscribe(Addresses.STATS_CHANGED, this::changed),
            bus.answer(Addresses.ALERTS, records::answer),
            bus.answer(Addresses.ALERT_PREVIEW, past::answer),
            bus.answer(Addresses.ALERT_FIRINGS, tables.firings()::page),
            bus.answer(Addresses.ALERT_DELIVERIES, this::deliveries),
            bus.answer(Addresses.OUTBOX_HEALTH, ask -> tables.outbox().health(clock.instant())),
            bus.answer(Addresses.REPORTS, reports::answer)));
  }

  private void changed(StatsChanged change) {
    readings.see(change.snapshot(), change.feed());
  }

  private Future<DeliveryPage> deliveries(DeliveryQuery asked) {
    return tables.outbox().page(asked).map(Masked::page);
  }

  /** Looking and sending do not wait for each other: a slow mail server delays no alert. */
  private void beat() {
    if (!looking) {
      looking = true;
      look()
          .onFailure(e -> log.warn("The rules could not be looked at reason={}", e.getMessage()))
          .onComplete(done -> looking = false);
    }
    if (!sending) {
      sending = true;
      courier
          .round()
          .onFailure(e -> log.warn("The outbox could not be read reason={}", e.getMessage()))
          .onComplete(done -> sending = false);
    }
  }

  private Future<Void> look() {
    return duty.hold()
        .compose(leads -> watch.look(leads).map(leads))
        .compose(leads -> leads ? reports.round() : Future.<Void>succeededFuture())
        .eventually(() -> emergency.look(watch.rules(), duty.databaseWrites()));
  }

  private void purge() {
    tables
        .outbox()
        .purge(clock.instant().minus(KEPT))
        .onFailure(e -> log.warn("Old messages were not let go reason={}", e.getMessage()));
  }

  @Override
  public Future<?> stop() {
    return duty.release()
        .otherwiseEmpty()
        .eventually(
            () ->
                Optional.ofNullable(postman).map(Postman::close).orElseGet(Future::succeededFuture))
        .eventually(
            () ->
                Optional.ofNullable(caller).map(Caller::close).orElseGet(Future::succeededFuture));
  }
}
