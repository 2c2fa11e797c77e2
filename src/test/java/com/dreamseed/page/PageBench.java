package com.dreamseed.page;

import com.dreamseed.ServerUnderTest;
import com.dreamseed.bench.BenchReport;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How light and quick the page is, and whether it stays so when it is kept open for a day. */
class PageBench {

  private static final int TURNS = 7;

  /** Two ticks of the stream. */
  private static final int REST_SECONDS = 30;

  /**
   * The browser counts the machine code it makes of what is called often as heap of the page; it
   * goes on making some all day. Without it the heap is what the page holds.
   */
  private static final String INTERPRETED = "--js-flags=--no-opt --no-sparkplug --no-maglev";

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

  @Test
  void firstLoad() {
    long bytes = Transfer.of(browser, server.uri("/").toString()).bytes();
    BenchReport.line(
        "first load of the overview, map and charts included",
        BenchReport.text("%.0f KB on the wire", bytes / 1000.0),
        "< 450 KB",
        bytes < 450_000);
  }

  /** From the navigation to tiles that show their figures and a control that can be used. */
  @Test
  void interactive() {
    double[] millis = new double[TURNS];
    for (int i = 0; i < TURNS; i++) {
      millis[i] = interactiveAfter();
    }
    double median = BenchReport.median(millis);
    BenchReport.line(
        "page interactive, empty browser cache",
        BenchReport.text("%.0f ms (median of %d)", median, TURNS),
        "< 1,000 ms",
        median < 1_000);
  }

  private static double interactiveAfter() {
    try (BrowserContext context = browser.context(Visit.desk())) {
      Page page = context.newPage();
      page.addInitScript(
          """
          new MutationObserver((_, observer) => {
            const tile = document.querySelector('[data-tile=total_users] [data-raw]');
            if (!tile || !document.querySelector('.control')) return;
            observer.disconnect();
            requestAnimationFrame(() => (document.documentElement.dataset.interactive = performance.now()));
          }).observe(document, { childList: true, subtree: true, attributes: true });""");
      page.navigate(server.uri("/").toString());
      page.locator("html[data-interactive]").waitFor();
      return Double.parseDouble(page.locator("html").getAttribute("data-interactive"));
    }
  }

  /** From the request that posts an activity to the tile that shows it. */
  @Test
  void fromThePostToTheTile() {
    double[] millis = new double[TURNS];
    try (Visit visit = Visit.to(browser, server, "overview")) {
      for (int i = 0; i < TURNS; i++) {
        long before = server.stats().at("/activities/today").asLong();
        visit.awaitTile("activities_today", before);
        long begin = System.nanoTime();
        String body = "{\"user_id\":2,\"activity_type\":\"visit\"}";
        server.post("/api/activities", "application/json", body);
        visit.awaitTile("activities_today", before + 1);
        millis[i] = (System.nanoTime() - begin) / 1e6;
      }
    }
    double slowest = BenchReport.quantile(1, millis);
    BenchReport.line(
        "posted activity to the tile on the page",
        BenchReport.text(
            "median %.0f ms, slowest of %d %.0f ms", BenchReport.median(millis), TURNS, slowest),
        "< 1,000 ms",
        slowest < 1_000);
  }

  /** What the browser works while nothing happens; the rival is the page without any motion. */
  @Test
  void theBrowserRestsWithThePage() {
    double moving = workWhileNothingHappens(ReducedMotion.NO_PREFERENCE);
    double still = workWhileNothingHappens(ReducedMotion.REDUCE);
    BenchReport.line(
        "processor time of the browser while nothing happens",
        BenchReport.text("%.0f ms/s, without any motion %.0f ms/s", moving, still),
        "< 50 ms/s",
        moving < 50);
  }

  /** Milliseconds of processor time a second. */
  private static double workWhileNothingHappens(ReducedMotion motion) {
    String address = server.uri("/#/overview").toString();
    try (Visit visit = new Visit(browser.open(address, Visit.desk().setReducedMotion(motion)))) {
      visit.awaitConnection("live");
      visit.settled().page().waitForTimeout(5_000);
      Duration before = browserTime();
      visit.page().waitForTimeout(REST_SECONDS * 1_000.0);
      return (double) browserTime().minus(before).toMillis() / REST_SECONDS;
    }
  }

  private static Duration browserTime() {
    return ProcessHandle.current()
        .descendants()
        .map(ProcessHandle::info)
        .filter(info -> info.command().orElse("").contains("chrom"))
        .flatMap(info -> info.totalCpuDuration().stream())
        .reduce(Duration.ZERO, Duration::plus);
  }

  /**
   * Each page sees a day of updates in some two and a half minutes, 21,600 patches and activities.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "overview",
        "activity?compare=previous",
        "growth",
        "retention",
        "funnel",
        "problems",
        "learners",
        "cache",
        "system",
        "alerts"
      })
  void heapStaysFlatForADay(String route) {
    double[] heap;
    try (Browser interpreting = new Browser(List.of(INTERPRETED))) {
      heap = SpedUpDay.watch(interpreting, server.uri("/#/" + route).toString(), 10);
    }
    double change = heap[heap.length - 1] / heap[0] - 1;
    BenchReport.line(
        "heap of the page after 24 h of updates, " + route,
        BenchReport.text(
            "%.2f MB, then %.2f MB (%+.1f %%); tenth by tenth %s",
            heap[0] / 1e6,
            heap[heap.length - 1] / 1e6,
            100 * change,
            Arrays.stream(heap).mapToObj(h -> BenchReport.text("%.2f", h / 1e6)).toList()),
        "within 10 %",
        Math.abs(change) < 0.1);
  }
}
