package com.dreamseed.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.dreamseed.ServerUnderTest;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;

/**
 * A reader who looks at one page of the real server in a context of their own.
 *
 * <p>A test of a page opens one with {@link #to}, which waits until every panel has its figures.
 */
final class Visit implements AutoCloseable {

  private static final List<String> WCAG =
      List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");

  /** What fades in has its colours when it has come; what moves for ever is not waited for. */
  private static final String STANDS_STILL =
      """
      () => Promise.all(document.getAnimations()
          .filter((a) => a.playState === 'running' && a.effect.getComputedTiming().endTime !== Infinity)
          .map((a) => a.finished.catch(() => {}))).then(() => true)
      """;

  private final Page page;

  Visit(Page page) {
    this.page = page;
  }

  /** A desk's screen. */
  static NewContextOptions desk() {
    return screen(1440, 900);
  }

  static NewContextOptions screen(int width, int height) {
    return new NewContextOptions().setViewportSize(width, height);
  }

  /** Opens {@code route}, such as {@code growth?range=7d}, and waits until it is settled. */
  static Visit to(Browser browser, ServerUnderTest server, String route) {
    return to(browser, server, route, desk());
  }

  static Visit to(
      Browser browser, ServerUnderTest server, String route, NewContextOptions options) {
    Visit visit = new Visit(browser.open(server.uri("/#/" + route).toString(), options));
    visit.awaitConnection("live");
    return visit.settled();
  }

  Page page() {
    return page;
  }

  /** Waits until no panel is loading or asking. */
  Visit settled() {
    page.locator("main h1").first().waitFor();
    page.locator("[data-state=loading], [aria-busy=true], [data-waiting]")
        .first()
        .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
    return this;
  }

  void awaitConnection(String state) {
    page.locator("#connection[data-connection=%s]".formatted(state)).waitFor();
  }

  /** Waits until the page says that it is not connected, whether since a moment or for long. */
  void awaitDisconnection() {
    page.locator("#connection:is([data-connection=reconnecting], [data-connection=stale])")
        .waitFor();
  }

  Locator find(String selector) {
    return page.locator(selector);
  }

  /** Those of {@code selector} that say {@code text}. */
  Locator find(String selector, String text) {
    return page.locator(selector, new Page.LocatorOptions().setHasText(text));
  }

  /** The panel {@code id}. */
  Locator panel(String id) {
    return page.locator("#" + id);
  }

  /** Waits until {@code selector} is there and seen. */
  Visit sees(String selector) {
    page.locator(selector).first().waitFor();
    return this;
  }

  /** Waits until {@code selector} is gone or hidden. */
  Visit sees(String selector, boolean still) {
    WaitForSelectorState state = still ? WaitForSelectorState.VISIBLE : WaitForSelectorState.HIDDEN;
    page.locator(selector).first().waitFor(new Locator.WaitForOptions().setState(state));
    return this;
  }

  void awaitTile(String tile, long value) {
    sees("[data-tile=%s] [data-value][data-raw='%d']".formatted(tile, value));
  }

  /** Switches to {@code language}, {@code ko} or {@code en}, where it is not spoken yet. */
  Visit speak(String language) {
    if (!language.equals(page.locator("html").getAttribute("lang"))) {
      page.locator("[data-action=language]").click();
      sees("html[lang=" + language + "]");
    }
    return settled();
  }

  /** Follows the system's {@code scheme}. */
  Visit dress(ColorScheme scheme) {
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
    return sees("html[data-bs-theme=" + scheme.name().toLowerCase(Locale.ROOT) + "]").settled();
  }

  /** Looks in Korean and in English, each in light and dark: one load, four looks. */
  void inEveryLook(Runnable look) {
    for (String language : List.of("ko", "en")) {
      speak(language).inBothThemes(look);
    }
  }

  void inBothThemes(Runnable look) {
    for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
      dress(scheme);
      look.run();
    }
  }

  /** Turns every chart and map into its table; false where there is none. */
  boolean showTables() {
    List<Locator> switches = page.locator("main [data-action=toggle-table]:visible").all();
    for (Locator each : switches) {
      each.click();
    }
    settled();
    return !switches.isEmpty();
  }

  void press(String key) {
    page.keyboard().press(key);
  }

  void awaitAddress(String glob) {
    page.waitForURL(glob);
  }

  /** The text of the CSV that {@code panel} links to on the server. */
  String csv(String panel) {
    return fetched(panel(panel).locator("[data-action=csv]").first().getAttribute("href"));
  }

  String fetched(String address) {
    return (String) page.evaluate("address => fetch(address).then(r => r.text())", address);
  }

  /** The text of the CSV that {@code panel} makes of what it shows. */
  String madeCsv(String panel) {
    Download download =
        page.waitForDownload(() -> panel(panel).locator("[data-action=csv]").first().click());
    try {
      return Files.readString(download.path());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The numbers that stand in column {@code index} of the table of {@code panel}. */
  List<Double> column(String panel, int index) {
    return panel(panel).locator("table.ds-table").first().locator("tbody tr").all().stream()
        .map(row -> row.locator("th, td").nth(index).innerText())
        .map(text -> Double.parseDouble(text.replaceAll("[^0-9.\\-]", "")))
        .toList();
  }

  void neverScrollsSideways() {
    Object wide =
        page.evaluate(
            """
            [...document.querySelectorAll('body *')]
              .filter((e) => e.getBoundingClientRect().right > document.documentElement.clientWidth)
              .map((e) => `${e.tagName}.${e.className} ${e.getBoundingClientRect().right}`)""");
    assertThat(
            page.evaluate(
                "document.documentElement.scrollWidth - document.documentElement.clientWidth"))
        .as(page.url() + " reaches out: " + wide)
        .isEqualTo(0);
  }

  void isAccessible() {
    assertAccessible(axe());
  }

  /** The part of the page that {@code selector} finds, for where the rest was looked at. */
  void isAccessible(String selector) {
    assertAccessible(axe().include(selector));
  }

  /** Without frames the scan needs no page of its own, and only what is wrong is told of. */
  private AxeBuilder axe() {
    AxeRunOptions wrongAlone = new AxeRunOptions();
    wrongAlone.setResultTypes(List.of("violations"));
    return new AxeBuilder(page).options(wrongAlone).withTags(WCAG).setLegacyMode(true);
  }

  private void assertAccessible(AxeBuilder axe) {
    page.evaluate(STANDS_STILL);
    var violations = axe.analyze().getViolations();
    assertThat(violations).as(page.url() + " " + violations).isEmpty();
  }

  @Override
  public void close() {
    page.context().close();
  }
}
