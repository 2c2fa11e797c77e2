package com.dreamseed.alert;

import com.dreamseed.alert.Standing.State;
import com.dreamseed.bus.Json;
import com.dreamseed.stats.FeedEntry;
import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/** The numbers of the moment, as rules ask for them. */
final class Readings {

  private final ServerNumbers server;
  private final FailingProblems failing;
  private final LastWeek lastWeek;
  private final ZoneId zone;
  private Buffer snapshot;
  private JsonNode tree;
  private Instant lastActivity;

  Readings(ServerNumbers server, FailingProblems failing, LastWeek lastWeek, ZoneId zone) {
    this.server = server;
    this.failing = failing;
    this.lastWeek = lastWeek;
    this.zone = zone;
  }

  /** The numbers have moved. */
  void see(Buffer newest, List<FeedEntry> feed) {
    snapshot = newest;
    tree = null;
    if (!feed.isEmpty()) {
      heard(feed.get(feed.size() - 1));
    }
  }

  void heard(FeedEntry entry) {
    String at = read(entry.body()).path("created_at").asText("");
    Instant time = at.isEmpty() ? null : Instant.parse(at);
    if (time != null && (lastActivity == null || time.isAfter(lastActivity))) {
      lastActivity = time;
    }
  }

  /** What {@code kept} watches, at {@code now}. */
  Future<Reading> of(KeptRule kept, Instant now) {
    Rule rule = kept.rule();
    Metric metric = Metric.of(rule.metric()).orElseThrow();
    Future<Reading> present =
        switch (metric.source()) {
          case SNAPSHOT -> Future.succeededFuture(Reading.of(number(metric)));
          case FAILING -> failing.now();
          case SILENCE -> Future.succeededFuture(Reading.of(silence(kept, now)));
          default -> server.of(metric.source()).map(Reading::of);
        };
    return rule.basis() == Basis.VALUE
        ? present
        : present.compose(
            r -> lastWeek.of(metric, now).map(then -> new Reading(r.value(), then, r.details())));
  }

  private Double number(Metric metric) {
    if (tree == null) {
      tree = read(snapshot);
    }
    JsonNode found = tree;
    if (metric.argument().isEmpty()) {
      for (String step : metric.path().split("\\.")) {
        found = found.path(step);
      }
      return found.isNumber() ? found.doubleValue() : null;
    }
    return one(metric);
  }

  /** A country without users and a type that nobody did today stand for 0. */
  private double one(Metric metric) {
    String field = metric.family().substring(metric.family().lastIndexOf('.') + 1);
    return switch (metric.family()) {
      case "countries.users", "countries.today_active" ->
          tree.path("countries").path(metric.argument()).path(field).asDouble(0);
      case "activities_by_hour" ->
          tree.path("activities_by_hour").path(Integer.parseInt(metric.argument())).asDouble(0);
      default ->
          tree.path("activities").path("by_type").path(metric.argument()).path(field).asDouble(0);
    };
  }

  /** Minutes since the last activity, or since the active hours began where that is later. */
  private double silence(KeptRule kept, Instant now) {
    Instant last = lastActivity == null ? kept.createdAt() : lastActivity;
    boolean fires = kept.standing().state() == State.FIRING;
    return minutes(last, fires ? null : kept.rule().activeHours(), now, zone);
  }

  /** The same for any moment. */
  static double minutes(Instant last, ActiveHours hours, Instant now, ZoneId zone) {
    Instant began = hours == null ? last : hours.beganBefore(now, zone);
    Instant from = began.isAfter(last) ? began : last;
    return Math.max(0, Duration.between(from, now).toMillis()) / 60_000d;
  }

  private static JsonNode read(Buffer json) {
    try {
      return Json.mapper().readTree(json.getBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
