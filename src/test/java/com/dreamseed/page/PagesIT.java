package com.dreamseed.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.dreamseed.ServerUnderTest;
import com.dreamseed.truth.RealData;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every page of the menu in a real browser, on the real server with the real sample. */
class PagesIT {

  private static final List<String> PAGES =
      List.of(
          "overview",
          "growth?from=2017-07-27&to=2017-09-11",
          "retention?from=2017-07-27&to=2017-09-11",
          "funnel?from=2017-07-27&to=2017-09-11",
          "activity?from=2017-07-27&to=2017-09-11",
          "problems?from=2017-07-27&to=2017-09-11",
          "problems/1",
          "learners",
          "learners/1",
          "cache",
          "system");

  @TempDir static Path folder;

  private static ServerUnderTest server;
  private static Browser browser;

  @BeforeAll
  static void open() {
    Path database = folder.resolve("pages.db");
    RealData.PYTHON_TUTOR.importInto(database);
    server = ServerUnderTest.start(database);
    browser = new Browser();
  }

  @AfterAll
  static void close() {
    browser.close();
    server.close();
  }

  private static Page page(String route, NewContextOptions options) {
    Page page = browser.open(server.uri("/#/" + route).toString(), options);
    page.locator("[data-connection=live]").waitFor();
    page.locator("main h1").first().waitFor();
    Locator.WaitForOptions gone =
        new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED);
    page.locator("[data-state=loading], [aria-busy=true]").first().waitFor(gone);
    return page;
  }

  private static NewContextOptions screen(int width, int height) {
    return new NewContextOptions().setViewportSize(width, height);
  }

  @ParameterizedTest
  @ValueSource(ints = {320, 1920})
  void everyPageLoadsWithoutErrorsAndWithoutScrollingSideways(int width) {
    int before = browser.errors().size();
    for (String route : PAGES) {
      Page page = page(route, screen(width, 900));
      assertThat(
              page.evaluate(
                  "document.documentElement.scrollWidth - document.documentElement.clientWidth"))
          .as(route)
          .isEqualTo(0);
      assertThat(browser.errors().subList(before, browser.errors().size())).as(route).isEmpty();
      page.context().close();
    }
  }

  @ParameterizedTest
  @CsvSource({"LIGHT,ko", "DARK,en"})
  void axeFindsNoViolationOnAnyPage(ColorScheme scheme, String language) {
    for (String route : PAGES) {
      Page page = page(route, screen(1280, 900).setColorScheme(scheme));
      if (language.equals("en")) {
        page.locator("[data-action=language]").first().click();
        page.locator("html[lang=en]").waitFor();
      }
      var violations =
          new AxeBuilder(page)
              .withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"))
              .analyze()
              .getViolations();
      assertThat(violations).as(route + " " + violations).isEmpty();
      page.context().close();
    }
  }
}
