package com.dreamseed.bench;

import static com.dreamseed.bench.BenchReport.text;

import com.dreamseed.bus.Bus;
import com.dreamseed.records.RecordsVerticle;
import com.dreamseed.settings.Settings;
import com.dreamseed.stats.StatsVerticle;
import com.dreamseed.store.Store;
import com.fasterxml.jackson.databind.JsonNode;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;

/** What answers questions in a server, on a {@link BusyYear} of its own. */
final class QuestionServer implements AutoCloseable {

  private static final Instant NOW = Instant.parse("2026-10-31T12:00:00Z");

  private final Vertx vertx = Vertx.vertx();
  private final Bus bus = new Bus(vertx);
  private final int activities;
  private final Store store;
  private final String statistics;
  private final double secondsToStart;

  private QuestionServer(int activities) throws Exception {
    this.activities = activities;
    Bus.register(vertx);
    store = Store.open(vertx, new Settings.Database(BusyYearTables.server(activities))).await();
    Settings.Reporting reporting = new Settings.Reporting(ZoneOffset.UTC, Duration.ofSeconds(300));
    Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    long begin = System.nanoTime();
    statistics =
        vertx
            .deployVerticle(
                new StatsVerticle(bus, store, reporting, clock, new SimpleMeterRegistry()))
            .await();
    vertx.deployVerticle(new RecordsVerticle(bus, store, clock)).await();
    secondsToStart = (System.nanoTime() - begin) / 1e9;
  }

  static QuestionServer start(int activities) throws Exception {
    return new QuestionServer(activities);
  }

  JsonNode answer(AskedInSql asked) throws IOException {
    return AskedInSql.json(asked.question().apply(bus).await());
  }

  /** How long each of {@code times} asks in a row took, milliseconds. */
  double[] millis(AskedInSql asked, int times) {
    double[] millis = new double[times];
    for (int i = 0; i < times; i++) {
      long begin = System.nanoTime();
      asked.question().apply(bus).await();
      millis[i] = (System.nanoTime() - begin) / 1e6;
    }
    return millis;
  }

  /** Reports what the process, of which this is all, holds. */
  void reportMemory() throws Exception {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    Runtime runtime = Runtime.getRuntime();
    long heap = (runtime.totalMemory() - runtime.freeMemory()) >> 20;
    Path status = Path.of("/proc/self/status");
    long resident =
        Files.readAllLines(status).stream()
            .filter(line -> line.startsWith("VmRSS"))
            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) >> 10)
            .sum();
    BenchReport.line(
        "memory after a full collection, " + activities + " activities",
        text("%d MB of heap, %d MB resident; ready in %.1f s", heap, resident, secondsToStart),
        "heap < 400 MB, process < 1 GB",
        heap < 400 && resident < 1024);
  }

  @Override
  public void close() {
    vertx.undeploy(statistics).await();
    store.close().await();
    vertx.close().await();
  }
}
