package com.dreamseed.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.dreamseed.ServerProcess;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the page on troubleshooting says of streams that stand still. */
class SilenceIT {

  private static final String SEVEN_STREAMS =
      """
      async () => {
        const streams = [...Array(7)].map(() => new EventSource('/api/stream?topics=stats'));
        const open = () => streams.filter(s => s.readyState === 1).length;
        while (open() < 6) await new Promise(later => setTimeout(later, 50));
        await new Promise(later => setTimeout(later, 1000));
        const before = open();
        streams.find(s => s.readyState === 1).close();
        while (open() < 6) await new Promise(later => setTimeout(later, 50));
        return before;
      }""";

  @TempDir Path folder;
  private ServerProcess server;
  private Browser browser;

  @BeforeEach
  void start() {
    server =
        ServerProcess.serve(
            folder, List.of("-Xmx256m"), "--db-path", "silence.db", "--locale", "en");
    browser = new Browser();
  }

  @AfterEach
  void stop() {
    browser.close();
    server.close();
  }

  private void signal(String name) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + name, Long.toString(server.pid())).start().waitFor();
  }

  @Test
  void aServerThatSaysNothingMakesThePageStaleAndItHealsByItself() throws Exception {
    BrowserContext context = browser.context(Visit.desk());
    context.clock().install();
    try (Visit visit = new Visit(browser.tab(context, server.uri("/#/overview").toString()))) {
      visit.awaitConnection("live");
      signal("STOP");
      context.clock().fastForward("00:40");

      visit.awaitConnection("stale");
      assertThat(visit.find("#connection").innerText()).contains("Stale since ");

      signal("CONT");
      visit.awaitConnection("live");
    }
  }

  @Test
  void overHttp1ABrowserOpensSixStreamsAndTheSeventhWaits() {
    Page page = browser.open(server.uri("/healthz/live").toString(), Visit.desk());

    assertThat(page.evaluate(SEVEN_STREAMS)).isEqualTo(6);
  }
}
