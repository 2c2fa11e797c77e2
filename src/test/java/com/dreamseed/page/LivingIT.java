package com.dreamseed.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.dreamseed.ServerProcess;
import com.dreamseed.ServerUnderTest;
import com.dreamseed.truth.RealData;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Route;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A page that is kept open all day: it moves, it shares, it rests, and it heals. */
class LivingIT {

  private static final List<String> PAGES =
      List.of(
          "overview",
          "growth",
          "retention",
          "funnel",
          "activity",
          "problems",
          "learners",
          "alerts",
          "cache",
          "system");

  @TempDir static Path folder;

  private static ServerUnderTest server;
  private static Browser browser;

  @BeforeAll
  static void open() {
    server = SampleServer.start(folder);
    browser = new Browser();
  }

  @AfterAll
  static void close() {
    browser.close();
    server.close();
  }

  private static void post() {
    String body = "{\"user_id\":2,\"activity_type\":\"visit\"}";
    assertThat(server.post("/api/activities", "application/json", body).statusCode())
        .isEqualTo(202);
  }

  private static long activitiesToday() {
    return server.stats().at("/activities/today").asLong();
  }

  private static long openStreams() {
    HttpRequest metrics = HttpRequest.newBuilder(server.uri("/metrics")).build();
    return server
        .send(metrics)
        .body()
        .lines()
        .filter(line -> line.matches("dreamseed_stream_open[ {].*"))
        .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' '))))
        .sum();
  }

  private static void awaitStreams(long wanted) {
    await().untilAsserted(() -> assertThat(openStreams()).isEqualTo(wanted));
  }

  @Test
  void whatHappensMovesTheTileTheFeedTheHoursAndTheChart() {
    try (Visit visit = Visit.to(browser, server, "overview?table=hours")) {
      long before = activitiesToday();
      visit.awaitTile("activities_today", before);
      post();
      visit.awaitTile("activities_today", before + 1);
      visit.sees("#feed [data-activity-id]");
      await()
          .untilAsserted(
              () ->
                  assertThat(visit.column("hours", 1).stream().mapToDouble(d -> d).sum())
                      .isEqualTo(before + 1));
    }
  }

  @Test
  void tabsShareOneStreamAndTheNextTakesOver() {
    awaitStreams(0);
    BrowserContext context = browser.context(Visit.desk());
    Visit first = new Visit(browser.tab(context, server.uri("/#/overview").toString()));
    first.awaitConnection("live");
    Visit second = new Visit(browser.tab(context, server.uri("/#/overview").toString()));
    second.awaitConnection("live");
    awaitStreams(1);
    long before = activitiesToday();
    post();
    first.awaitTile("activities_today", before + 1);
    second.awaitTile("activities_today", before + 1);
    first.page().close();
    post();
    second.awaitTile("activities_today", before + 2);
    awaitStreams(1);
    context.close();
    awaitStreams(0);
  }

  @Test
  void pausedItStandsStillAndResumedItCatchesUp() {
    try (Visit visit = Visit.to(browser, server, "overview")) {
      long before = activitiesToday();
      visit.awaitTile("activities_today", before);
      visit.find("#connection").click();
      visit.find("[data-action=stream-pause]").click();
      visit.awaitConnection("paused");
      awaitStreams(0);
      post();
      await().untilAsserted(() -> assertThat(activitiesToday()).isEqualTo(before + 1));
      visit.awaitTile("activities_today", before);
      visit.find("[data-action=stream-pause]").click();
      visit.awaitTile("activities_today", before + 1);
    }
  }

  @Test
  void thePausedFeedCountsWhatWaits() {
    try (Visit visit = Visit.to(browser, server, "overview")) {
      visit.sees("#feed [data-activity-id]");
      visit.find("[data-action=feed-pause]").click();
      post();
      visit.find("[data-action=feed-pause]", "1").waitFor();
      visit.find("[data-action=feed-pause]").click();
      visit.sees("[data-action=feed-pause][aria-pressed=false]");
    }
  }

  @Test
  void everyPageHealsWhenTheServerWasKilled() {
    Path database = folder.resolve("killed.db");
    RealData.PYTHON_TUTOR.importInto(database);
    ServerProcess first = serve(database, 0);
    int port = first.uri("/").getPort();
    BrowserContext context = browser.context(Visit.desk());
    List<Visit> visits = new ArrayList<>();
    for (String page : PAGES) {
      Visit visit = new Visit(browser.tab(context, first.uri("/#/" + page).toString()));
      visit.awaitConnection("live");
      visits.add(visit.settled());
    }
    first.close();
    visits.forEach(Visit::awaitDisconnection);
    Visit system = visits.get(PAGES.indexOf("system"));
    system.sees("#health [data-kind=failure]").sees(".page-head .health", false);
    try (ServerProcess second = serve(database, port)) {
      for (Visit visit : visits) {
        visit.awaitConnection("live");
        visit.settled().sees("[data-kind=failure]", false);
      }
      system.sees(".page-head .health[data-status=healthy]");
      assertThat(second.process().isAlive()).isTrue();
    }
    context.close();
    assertThat(browser.forgetErrors()).allMatch(error -> error.contains("ERR_"));
  }

  /** They are asked for first; what follows them is fetched until it comes. */
  @Test
  void theNumbersStandWithoutTheStream() {
    try (BrowserContext context = browser.context(Visit.desk())) {
      context.route("**/js/live.js", route -> route.abort());
      Visit visit = new Visit(browser.tab(context, server.uri("/#/overview").toString()));
      visit.awaitTile("activities_today", activitiesToday());
      visit.awaitConnection("reconnecting");
      context.unroute("**/js/live.js");
      visit.awaitConnection("live");
      long before = activitiesToday();
      post();
      visit.awaitTile("activities_today", before + 1);
    }
    assertThat(browser.forgetErrors()).allMatch(error -> error.contains("ERR_"));
  }

  @Test
  void theStreamBringsTheNumbersWhereTheirOwnAnswerHangs() {
    List<Route> held = new CopyOnWriteArrayList<>();
    try (BrowserContext context = browser.context(Visit.desk())) {
      context.route("**/api/dashboard/stats", held::add);
      Visit visit = new Visit(browser.tab(context, server.uri("/#/overview").toString()));
      visit.awaitTile("activities_today", activitiesToday());
      visit.awaitConnection("live");
      assertThat(held).isNotEmpty();
      held.forEach(Route::abort);
    }
    assertThat(browser.forgetErrors()).allMatch(error -> error.contains("ERR_"));
  }

  /**
   * The clock jumps as it does when a laptop's lid is opened again, in a place without a network.
   */
  @Test
  void afterASleepItSaysSinceWhenItIsStaleAndHeals() {
    try (BrowserContext context = browser.context(Visit.desk())) {
      context.clock().install();
      Visit visit = new Visit(browser.tab(context, server.uri("/#/overview").toString()));
      visit.awaitConnection("live");
      long before = activitiesToday();
      visit.settled().awaitTile("activities_today", before);
      context.setOffline(true);
      context.clock().fastForward(90_000);
      visit.awaitConnection("stale");
      assertThat(visit.find("#connection").innerText()).containsPattern("\\d\\d:\\d\\d");
      visit.sees("[data-tile=activities_today] [data-stale=true]");
      post();
      context.setOffline(false);
      visit.awaitConnection("live");
      visit.awaitTile("activities_today", before + 1);
      visit.sees("[data-tile=activities_today] [data-stale=false]");
    }
    assertThat(browser.forgetErrors()).allMatch(error -> error.contains("ERR_"));
  }

  private static ServerProcess serve(Path database, int port) {
    String[] arguments = {
      "serve", "--port", Integer.toString(port), "--db-path", database.toString()
    };
    ServerProcess process = ServerProcess.run(folder, ServerProcess.BRIEF, arguments);
    process.awaitReady(Duration.ofSeconds(60));
    return process;
  }
}
