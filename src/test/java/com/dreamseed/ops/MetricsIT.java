package com.dreamseed.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.dreamseed.ServerUnderTest;
import com.dreamseed.StreamClient;
import com.dreamseed.settings.Setting;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.hawkular.agent.prometheus.types.MetricType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.embedded.RedisServer;

/**
 * What the server tells Prometheus while it works: names, help, types and labels, and that the
 * dashboard and the alert rules ask for nothing else.
 */
class MetricsIT {

  private static final Path DASHBOARD = Path.of("deploy", "grafana", "dreamseed.json");
  private static final Path RULES = Path.of("deploy", "prometheus", "rules.yml");
  private static final Path PROMTOOL = Path.of("/usr/bin/promtool");

  /** Labels that Prometheus puts on what it scrapes, and the one of histograms' buckets. */
  private static final Set<String> OF_PROMETHEUS = Set.of("job", "instance", "le");

  private static final List<String> COUNTERS =
      List.of(
          "dreamseed_requests_total",
          "dreamseed_ingest_items_total",
          "dreamseed_ingest_invalid_items_total",
          "dreamseed_stream_opened_total",
          "dreamseed_stream_closed_total",
          "dreamseed_stream_refused_total",
          "dreamseed_stream_skipped_patches_total",
          "dreamseed_cache_hits_total",
          "dreamseed_cache_misses_total",
          "dreamseed_cache_evictions_total",
          "dreamseed_alert_messages_total",
          "vertx_pool_completed_total",
          "logback_events_total");

  private static final List<String> GAUGES =
      List.of(
          "dreamseed_active_users",
          "dreamseed_online_users",
          "dreamseed_users",
          "dreamseed_fold_position",
          "dreamseed_fold_rows",
          "dreamseed_fold_lag_rows",
          "dreamseed_fold_lag_seconds",
          "dreamseed_fold_skipped_rows",
          "dreamseed_ingest_waiting_rows",
          "dreamseed_stream_open",
          "dreamseed_cache_entries",
          "dreamseed_cache_memory_bytes",
          "dreamseed_cache_redis_up",
          "dreamseed_alerts_firing",
          "dreamseed_disk_free_bytes",
          "dreamseed_disk_total_bytes",
          "dreamseed_build_info",
          "dreamseed_health",
          "vertx_pool_in_use",
          "vertx_pool_queue_pending",
          "jvm_memory_used_bytes",
          "jvm_threads_live_threads",
          "process_cpu_usage",
          "process_uptime_seconds",
          "process_files_open_files");

  private static final List<String> HISTOGRAMS =
      List.of(
          "dreamseed_request_duration_seconds",
          "dreamseed_stream_latency_seconds",
          "dreamseed_ingest_batch_rows",
          "dreamseed_ingest_commit_rows",
          "dreamseed_ingest_commit_duration_seconds",
          "dreamseed_event_loop_delay_seconds");

  @TempDir static Path folder;
  private static RedisServer redis;
  private static ServerUnderTest server;
  private static StreamClient stream;

  @BeforeAll
  static void work() throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    redis = RedisServer.newRedisServer().bind("127.0.0.1").port(port).build();
    redis.start();
    String url = "redis://127.0.0.1:" + port;
    server =
        ServerUnderTest.start(
            folder.resolve("metrics.db"), Clock.systemUTC(), Map.of(Setting.REDIS_URL, url));
    for (int i = 0; i < 30; i++) {
      String user = "{\"email\":\"u%d@example.com\",\"username\":\"u\"}".formatted(i);
      server.post("/api/users", "application/json", user);
    }
    stream = StreamClient.open(server.uri("/api/stream?topics=stats,activities"), null);
    load(0);
    await().until(() -> server.stats().at("/activities/total").asLong() == 20);
    await().until(() -> value("dreamseed_stream_latency_seconds_count") > 0);
    System.gc();
    await().until(() -> Scrape.of(server).families().containsKey("jvm_gc_pause_seconds"));
  }

  @AfterAll
  static void stop() throws IOException {
    stream.close();
    server.close();
    redis.stop();
  }

  private static double value(String sample) {
    return Scrape.of(server)
        .text()
        .lines()
        .filter(line -> line.startsWith(sample + " "))
        .mapToDouble(line -> Double.parseDouble(line.split(" ")[1]))
        .sum();
  }

  /** Good and bad batches, answers, ids, paths and methods that differ each time. */
  private static void load(int from) {
    for (int i = from; i < from + 20; i++) {
      String visit = "{\"user_id\":%d,\"activity_type\":\"visit\"}".formatted(i % 30 + 1);
      assertThat(server.post("/api/activities", "application/json", visit).statusCode())
          .isEqualTo(202);
      server.post("/api/activities", "application/json", "[{\"user_id\":0},{}]");
      ask("GET", "/api/users/" + i);
      ask("GET", "/api/nothing/" + i);
      ask("GET", "/nothing/" + i + ".html");
      ask("GET", "/api/dashboard/user-growth?time_range=daily");
      ask("GET", "/api/dashboard/problems/" + i);
      ask("BREW" + i, "/api/users");
    }
  }

  private static void ask(String method, String path) {
    server.send(
        HttpRequest.newBuilder(server.uri(path)).method(method, BodyPublishers.noBody()).build());
  }

  @Test
  void everyMetricHasHelpAndAType() {
    Scrape scrape = Scrape.of(server);

    assertThat(scrape.families()).hasSizeGreaterThan(60);
    assertThat(scrape.families().values())
        .allSatisfy(
            f -> {
              assertThat(f.getHelp()).as(f.getName()).isNotBlank();
              assertThat(scrape.text()).contains("# TYPE " + f.getName() + " ");
              assertThat(f.getMetrics()).as(f.getName()).isNotEmpty();
            });
  }

  @Test
  void whatIsPromisedIsThereAndOfItsType() {
    Scrape scrape = Scrape.of(server);

    assertThat(COUNTERS).allSatisfy(n -> assertThat(type(scrape, n)).isEqualTo(MetricType.COUNTER));
    assertThat(GAUGES).allSatisfy(n -> assertThat(type(scrape, n)).isEqualTo(MetricType.GAUGE));
    assertThat(HISTOGRAMS)
        .allSatisfy(n -> assertThat(type(scrape, n)).isEqualTo(MetricType.HISTOGRAM));
    assertThat(scrape.labels("dreamseed_requests_total"))
        .containsOnlyKeys("method", "endpoint", "status");
    assertThat(scrape.labels("dreamseed_stream_closed_total").get("reason"))
        .containsExactlyInAnyOrder("client", "slow", "credentials", "shutdown");
    assertThat(scrape.labels("vertx_pool_in_use").get("pool_name"))
        .contains("writing", "reading", "watching");
  }

  private static MetricType type(Scrape scrape, String name) {
    assertThat(scrape.families()).containsKey(name);
    return scrape.type(name);
  }

  @Test
  void theFiguresAreThoseOfWhatHappened() {
    assertThat(value("dreamseed_users")).isEqualTo(30);
    assertThat(value("dreamseed_stream_open")).isEqualTo(1);
    assertThat(value("dreamseed_cache_redis_up")).isEqualTo(1);
    // What another test has sent may still be on its way to the fold.
    await()
        .untilAsserted(
            () ->
                assertThat(value("dreamseed_ingest_items_total{outcome=\"accepted\"}"))
                    .isEqualTo(value("dreamseed_fold_rows"))
                    .isEqualTo(value("dreamseed_ingest_commit_rows_sum")));
    assertThat(value("dreamseed_ingest_invalid_items_total"))
        .isEqualTo(2 * value("dreamseed_ingest_batch_rows_count"));
    await().until(() -> value("dreamseed_event_loop_delay_seconds_count") > 0);
    await().until(() -> value("dreamseed_fold_lag_rows") == 0);
    assertThat(value("dreamseed_fold_lag_seconds")).isZero();
    assertThat(value("dreamseed_disk_free_bytes"))
        .isPositive()
        .isLessThan(value("dreamseed_disk_total_bytes"));
  }

  @Test
  void noLabelTakesMoreValuesThanThereAreThingsOfItsKind() throws IOException {
    Scrape before = Scrape.of(server);

    load(1_000);

    Scrape after = Scrape.of(server);
    assertThat(families(after)).isEqualTo(families(before));
    assertThat(after.labels("dreamseed_requests_total"))
        .isEqualTo(before.labels("dreamseed_requests_total"));
    Set<String> endpoints = templates();
    endpoints.addAll(Set.of("unmatched", "throttled", "unreadable"));
    assertThat(endpoints).containsAll(after.labels().get("endpoint"));
    assertThat(after.labels().get("method")).contains("OTHER").doesNotContain("BREW1000");
    assertThat(after.labels())
        .allSatisfy((label, values) -> assertThat(values).as(label).hasSizeLessThan(90));
    assertThat(after.series()).isLessThan(2_000);
  }

  /** Without the collector's, which are there from when it first does something beside the work. */
  private static Set<String> families(Scrape scrape) {
    Set<String> names = new TreeSet<>(scrape.families().keySet());
    names.removeIf(name -> name.startsWith("jvm_gc_"));
    return names;
  }

  @Test
  void underLoadEveryScrapeIsReadWholeAndNothingThatCountsFalls() throws InterruptedException {
    Thread load = new Thread(() -> load(3_000));
    load.start();
    Map<String, Double> before = Scrape.of(server).counts();
    int scrapes = 0;
    while (load.isAlive() || scrapes < 3) {
      Scrape scrape = Scrape.of(server);
      Map<String, Double> now = scrape.counts();
      assertThat(scrape.families()).hasSizeGreaterThan(60);
      before.forEach(
          (what, count) ->
              assertThat(now)
                  .hasEntrySatisfying(
                      what, n -> assertThat(n).as(what).isGreaterThanOrEqualTo(count)));
      before = now;
      scrapes++;
    }
    load.join();
    String accepted = "dreamseed_ingest_items_total{outcome=accepted}";
    assertThat(Scrape.of(server).counts().get(accepted))
        .isEqualTo(value("dreamseed_ingest_items_total{outcome=\"accepted\"}"));
  }

  private static Set<String> templates() throws IOException {
    JsonNode paths =
        new YAMLMapper().readTree(Path.of("src/main/resources/openapi.yaml").toFile()).get("paths");
    Set<String> templates = new TreeSet<>();
    paths.fieldNames().forEachRemaining(templates::add);
    return templates;
  }

  @Test
  void theDashboardAndTheRulesAskOnlyForWhatIsThere() throws IOException {
    Scrape scrape = Scrape.of(server);
    Map<String, String> samples = scrape.samples();
    List<Asked> all = new ArrayList<>(Asked.dashboard(DASHBOARD));
    all.addAll(Asked.rules(RULES));

    assertThat(all).hasSizeGreaterThan(50);
    for (Asked asked : all) {
      Set<String> metrics = asked.metrics();
      metrics.remove("up");
      assertThat(samples.keySet()).as(asked.where()).containsAll(metrics);
      Set<String> known =
          metrics.stream()
              .flatMap(m -> scrape.labels(samples.get(m)).keySet().stream())
              .collect(Collectors.toCollection(TreeSet::new));
      known.addAll(OF_PROMETHEUS);
      assertThat(known).as(asked.where()).containsAll(asked.groupedBy());
      asked.chosenBy().values().forEach(l -> assertThat(known).as(asked.where()).containsAll(l));
    }
    assertThat(all.stream().flatMap(a -> a.metrics().stream()))
        .contains("dreamseed_stream_latency_seconds_bucket", "dreamseed_fold_lag_seconds", "up");
  }

  @Test
  void promtoolFindsNothingToSay() throws Exception {
    assumeTrue(Files.isExecutable(PROMTOOL), "promtool is not installed");
    Path text = folder.resolve("metrics.txt");
    Files.writeString(text, Scrape.of(server).text());

    assertThat(
            said(
                new ProcessBuilder(PROMTOOL.toString(), "check", "metrics")
                    .redirectInput(text.toFile())))
        .isEmpty();
    assertThat(said(new ProcessBuilder(PROMTOOL.toString(), "check", "rules", RULES.toString())))
        .contains("SUCCESS");
    Path tests = RULES.resolveSibling("rules_test.yml");
    assertThat(said(new ProcessBuilder(PROMTOOL.toString(), "test", "rules", tests.toString())))
        .contains("SUCCESS");
  }

  private static String said(ProcessBuilder command) throws IOException, InterruptedException {
    Process process = command.redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(3, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as(said).isZero();
    return said;
  }
}
