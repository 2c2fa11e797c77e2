package com.dreamseed.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.dreamseed.ServerUnderTest;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What opens over a page, and what a page says when something is wrong, is accessible too. */
class OpenedIT {

  /** From now on the status of the cache ends in its middle. */
  private static final String HALF =
      """
      () => {
        const real = globalThis.fetch;
        globalThis.whole = () => (globalThis.fetch = real);
        globalThis.fetch = async (...asked) => {
          const answer = await real(...asked);
          if (!String(asked[0]).includes('/api/cache/status')) return answer;
          const text = await answer.text();
          return new Response(text.slice(0, text.length / 2), { status: answer.status, headers: answer.headers });
        };
      }""";

  /**
   * In one go: a moment later the page would have asked again by itself, and the button be gone.
   */
  private static final String WHOLE_AT_ONCE =
      """
      () => {
        globalThis.whole();
        document.querySelector('#cache-operations [data-action=retry]').click();
      }""";

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

  /** Each opened with the keyboard alone, and closed with Escape. */
  @ParameterizedTest
  @CsvSource({
    "1440, overview, '[data-action=shortcuts]', '#shortcuts[open]'",
    "1440, overview, '#connection', '#connection-details:popover-open'",
    "1440, overview, '[data-tile=stickiness] [data-help]', '#help:popover-open'",
    "1440, overview, '#map .leaflet-interactive[tabindex=\"0\"]', '.leaflet-popup'",
    "390, growth, '.menu', '#navigation:popover-open'",
    "390, growth, '#growth [data-action=note-add]', 'dialog[open]'",
    "1440, cache, '[data-action=cache-all]', 'dialog[open]'",
    "1440, learners/2, '[data-action=erase]', 'dialog[open]'",
  })
  void whatOpensIsAccessible(int width, String route, String opener, String opened) {
    try (Visit visit = Visit.to(browser, server, route, Visit.screen(width, 900))) {
      visit.inEveryLook(
          () -> {
            visit.find(opener).first().focus();
            visit.press("Enter");
            visit.sees(opened).isAccessible(opened);
            visit.press("Escape");
            visit.sees(opened, false);
          });
      // Once with all that is behind it.
      visit.find(opener).first().focus();
      visit.press("Enter");
      visit.sees(opened).isAccessible();
    }
    assertThat(browser.errors()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "1440, growth?range=custom&from=2017-09-09&to=2017-09-01, '.control [role=alert]'",
    "390, growth?plan=premium&range=7d, '#growth [data-kind=empty]'",
    "1440, retention?plan=premium&range=7d, '#retention [data-kind=empty]'",
    "1440, learners/999999999, '#learner [data-kind=failure]'",
    "390, problems/999999999, '[data-kind=failure]'",
  })
  void whatIsWrongIsSaidAccessibly(int width, String route, String said) {
    String address = server.uri("/#/" + route).toString();
    try (Visit visit = new Visit(browser.open(address, Visit.screen(width, 900)))) {
      visit.sees(said);
      visit.inEveryLook(() -> visit.sees(said).isAccessible());
    }
    assertThat(browser.forgetErrors()).allMatch(error -> error.contains("404"));
  }

  /** What is given up halfway was not wanted any more; what breaks halfway is no answer. */
  @Test
  void halfAnAnswerIsToldInWordsUnlessNobodyWaitsForIt() {
    try (Visit visit = Visit.to(browser, server, "cache?lang=en")) {
      visit.page().evaluate(HALF);
      visit.find("#cache-operations [data-kind=failure]", "could not be read").waitFor();
      visit.page().evaluate(WHOLE_AT_ONCE);
      visit.sees("#cache-operations[data-state=ready]").sees("[data-kind=failure]", false);
      Object givenUp =
          visit
              .page()
              .evaluate(
                  """
                  async () => {
                    const { getJson } = await import('/js/api.js');
                    const leaving = new AbortController();
                    const seen = [];
                    const real = globalThis.fetch;
                    globalThis.fetch = async (...asked) => {
                      const answer = await real(...asked);
                      leaving.abort();
                      return answer;
                    };
                    await getJson('/geo/countries-110m.geojson', {}, leaving.signal).catch((failure) => seen.push(failure.name));
                    globalThis.fetch = real;
                    return seen;
                  }""");
      assertThat(givenUp).isEqualTo(List.of("AbortError"));
    }
  }
}
