package com.dreamseed.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.dreamseed.ServerUnderTest;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every page of the menu in a real browser, on the real server with the real sample. */
class PagesIT {

  /** Add a page here, and it is held to all of this. */
  private static final List<String> PAGES =
      List.of(
          "overview",
          "growth?compare=previous",
          "retention?compare=previous",
          "funnel?compare=previous",
          "activity?compare=previous",
          "problems?compare=previous",
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
    server = SampleServer.start(folder);
    browser = new Browser();
  }

  @AfterAll
  static void close() {
    browser.close();
    server.close();
  }

  @AfterEach
  void noErrors() {
    assertThat(browser.errors()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {320, 390, 1920, 3840})
  void noPageScrollsSideways(int width) {
    for (String route : PAGES) {
      try (Visit visit = Visit.to(browser, server, route, Visit.screen(width, 900))) {
        visit.neverScrollsSideways();
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"LIGHT,ko", "DARK,ko", "LIGHT,en", "DARK,en"})
  void axeFindsNoViolationOnAnyPage(ColorScheme scheme, String language) {
    for (String route : PAGES) {
      String spoken = route + (route.contains("?") ? "&lang=" : "?lang=") + language;
      try (Visit visit =
          Visit.to(browser, server, spoken, Visit.screen(1280, 900).setColorScheme(scheme))) {
        visit.sees("html[lang=" + language + "]").isAccessible();
      }
    }
  }
}
