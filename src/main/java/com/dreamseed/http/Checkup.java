package com.dreamseed.http;

import com.dreamseed.Failure;
import com.dreamseed.Failure.Kind;
import com.dreamseed.Phrase;
import com.dreamseed.alert.AskOutbox;
import com.dreamseed.bus.Addresses;
import com.dreamseed.bus.Bus;
import com.dreamseed.cache.AskCacheStatus;
import com.dreamseed.cluster.AskCluster;
import com.dreamseed.ingest.AskDatabase;
import com.dreamseed.records.UserCommand;
import com.dreamseed.settings.Settings;
import com.dreamseed.stats.Ask;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.healthchecks.CheckResult;
import io.vertx.ext.healthchecks.HealthChecks;
import io.vertx.ext.healthchecks.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Asks every part of the server how it is; none is waited for long. */
final class Checkup {

  private static final long PATIENCE = 2_000;
  private static final long MEGABYTE = 1024L * 1024;

  private final Vertx vertx;
  private final Bus bus;
  private final Settings settings;
  private final HealthChecks checks;

  Checkup(Vertx vertx, Bus bus, Settings settings) {
    this.vertx = vertx;
    this.bus = bus;
    this.settings = settings;
    this.checks = HealthChecks.create(vertx);
    register("database", this::database, Finding.UNHEALTHY);
    register("fold", this::fold, Finding.UNHEALTHY);
    register("cache", this::cache, Finding.DEGRADED);
    register("cluster", this::cluster, Finding.DEGRADED);
    register("disk", this::disk, Finding.DEGRADED);
    register("messages", this::messages, Finding.DEGRADED);
  }

  /** The names of all checks. */
  static List<String> names() {
    return List.of("database", "fold", "cache", "cluster", "disk", "messages");
  }

  /** A check that gets no answer says {@code otherwise}; its state travels in the data. */
  private void register(String name, Supplier<Future<JsonObject>> check, String otherwise) {
    checks.register(
        name,
        PATIENCE + 500,
        promise ->
            check
                .get()
                .timeout(PATIENCE, TimeUnit.MILLISECONDS)
                .otherwise(e -> Finding.ill(otherwise, reason(e)))
                .map(Status::OK)
                .onComplete(promise));
  }

  private static Phrase reason(Throwable e) {
    return e instanceof Failure known && known.kind() == Kind.UNAVAILABLE
        ? known.phrase()
        : Phrase.of("health.no-answer");
  }

  /** What was found, a result for each part. */
  Future<List<CheckResult>> look() {
    return checks.checkStatus().map(CheckResult::getChecks);
  }

  /** Reading and writing: where only writing takes long, somebody else holds the database. */
  private Future<JsonObject> database() {
    Future<JsonObject> reading =
        bus.ask(
                Addresses.USERS,
                new UserCommand.List(Long.MAX_VALUE, 1, null, null, null, null, null))
            .map(page -> Finding.well());
    Future<JsonObject> writing =
        bus.ask(Addresses.DATABASE_HEALTH, new AskDatabase())
            .map(Finding::of)
            .timeout(PATIENCE * 3 / 4, TimeUnit.MILLISECONDS)
            .otherwise(e -> Finding.ill(Finding.DEGRADED, Phrase.of("health.database.waits")));
    return Future.all(reading, writing).compose(both -> writing);
  }

  private Future<JsonObject> fold() {
    return bus.ask(Addresses.FOLD_HEALTH, new Ask.Fold()).map(Finding::of);
  }

  private Future<JsonObject> cache() {
    return bus.ask(Addresses.CACHE_STATUS, new AskCacheStatus()).map(Finding::of);
  }

  private Future<JsonObject> cluster() {
    return bus.ask(Addresses.CLUSTER_STATUS, new AskCluster()).map(Finding::of);
  }

  private Future<JsonObject> messages() {
    return bus.ask(Addresses.OUTBOX_HEALTH, new AskOutbox()).map(Finding::of);
  }

  private Future<JsonObject> disk() {
    return vertx
        .executeBlocking(this::freeMegabytes, false)
        .map(free -> Finding.disk(free, settings.database().megabytesFree()));
  }

  private long freeMegabytes() throws IOException {
    return Files.getFileStore(settings.database().folder()).getUsableSpace() / MEGABYTE;
  }
}
