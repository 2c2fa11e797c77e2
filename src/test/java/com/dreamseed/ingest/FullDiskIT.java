package com.dreamseed.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.dreamseed.Failure;
import com.dreamseed.Failure.Kind;
import com.dreamseed.bus.Addresses;
import com.dreamseed.bus.Bus;
import com.dreamseed.records.UserCommand;
import com.dreamseed.settings.Settings;
import com.dreamseed.store.DiskSize;
import com.dreamseed.store.LoggedActivity;
import com.dreamseed.store.Place;
import com.dreamseed.store.Store;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A disk as full as SQLite can be told it is. */
@ExtendWith(VertxExtension.class)
class FullDiskIT {

  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

  @TempDir Path folder;
  private Vertx vertx;
  private Bus bus;
  private Store store;
  private long user;

  @BeforeEach
  void start(Vertx vertx) {
    this.vertx = vertx;
    Bus.register(vertx);
    bus = new Bus(vertx);
    store = Store.open(vertx, new Settings.Database(folder.resolve("a.db"))).await();
    Clock clock = Clock.fixed(NOON, ZoneOffset.UTC);
    vertx.deployVerticle(new IngestVerticle(bus, store, clock, new SimpleMeterRegistry())).await();
    var create = new UserCommand.Create("a@example.org", "n", null, null, null, null);
    user = store.users().create(create, NOON).await();
  }

  @AfterEach
  void stop() {
    store.close().await();
  }

  private Future<Receipt> send(Idempotency idempotency, NewActivity... activities) {
    var batch = new AppendActivities(List.of(activities), idempotency);
    return bus.ask(Addresses.APPEND_ACTIVITIES, batch);
  }

  private static Idempotency key(String key, String body) {
    return new Idempotency("caller", key, body);
  }

  private static Failure failureOf(Future<?> future) {
    return catchThrowableOfType(Failure.class, future::await);
  }

  private List<LoggedActivity> rows() {
    return store.log().activitiesAfter(Place.START, 1_000_000).await();
  }

  @Test
  void aFullDiskRefusesTheBatchWholeAndTheServerGoesOn() {
    DiskSize.allow(store, DiskSize.pages(store) + 2);
    NewActivity large = new NewActivity(user, "visit", "x".repeat(200), null, NOON);
    NewActivity[] many = Collections.nCopies(5_000, large).toArray(NewActivity[]::new);

    Failure failure = failureOf(send(key("k", "body"), many));

    assertThat(failure.kind()).isEqualTo(Kind.UNAVAILABLE);
    assertThat(failure.phrase().key()).isEqualTo("store.full");
    assertThat(rows()).isEmpty();
    DatabaseHealth full = bus.ask(Addresses.DATABASE_HEALTH, new AskDatabase()).await();
    assertThat(full.writes()).isFalse();
    assertThat(full.reason().in(Locale.ENGLISH)).contains("a.db: the disk is full");
    DiskSize.allow(store, 1_000_000);
    assertThat(send(key("k", "body"), many).await().replayed()).isFalse();
    assertThat(rows()).hasSize(5_000);
    assertThat(bus.ask(Addresses.DATABASE_HEALTH, new AskDatabase()).await())
        .isEqualTo(DatabaseHealth.WELL);
  }
}
