package com.dreamseed.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.dreamseed.ServerUnderTest;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

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
          "alerts",
          "cache",
          "system",
          "accounts",
          "keys",
          "audit",
          "account");

  /** Whether range, plan and country stand in one line, or are folded away. */
  private static final String CONTROL_IS_ONE_LINE =
      """
      (() => {
        const middles = [...document.querySelectorAll('.control .filters > :not([data-part=compare])')]
          .filter((part) => part.offsetParent)
          .map((part) => part.getBoundingClientRect())
          .map(({ top, height }) => top + height / 2);
        return middles.length === 0 || Math.max(...middles) - Math.min(...middles) < 10;
      })()""";

  /** Figures that lack their definition or freshness, charts that lack their table or CSV. */
  private static final String INCOMPLETE =
      """
      [...document.querySelectorAll('main .tile, main .panel[data-state]')]
        .filter((part) => {
          const needs = ['[data-help]', '[data-fresh]'];
          if (part.querySelector('canvas, .map, .cell-grid, .funnel')) needs.push('[data-action=toggle-table]', '[data-action=csv]');
          return needs.some((need) => !part.querySelector(need));
        })
        .map((part) => part.id || part.dataset.tile)""";

  /** Icons that are none of the one file. */
  private static final String UNKNOWN_ICONS =
      """
      [...document.querySelectorAll('.icon')]
        .filter((icon) => !getComputedStyle(icon).getPropertyValue('--icon'))
        .map((icon) => icon.dataset.icon ?? icon.outerHTML)""";

  /** What moves for ever on a page where nothing happens; each frame of it is drawn anew. */
  private static final String RESTLESS =
      """
      document.getAnimations()
        .filter((each) => each.effect.getComputedTiming().endTime === Infinity)
        .map((each) => `${each.animationName} of ${each.effect.target.outerHTML}`)""";

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
  @FieldSource("PAGES")
  void everyPageIsCompleteAccessibleAndFitsEveryScreen(String route) {
    try (Visit visit = Visit.to(browser, server, route)) {
      assertThat(visit.page().evaluate(INCOMPLETE)).isEqualTo(List.of());
      assertThat(visit.page().evaluate(UNKNOWN_ICONS)).isEqualTo(List.of());
      assertThat(visit.page().evaluate(RESTLESS)).isEqualTo(List.of());
      for (int width : new int[] {320, 390, 768, 1024, 1280, 1440, 1920, 2560, 3840}) {
        visit.page().setViewportSize(width, 900);
        visit.neverScrollsSideways();
        assertThat(visit.page().evaluate(CONTROL_IS_ONE_LINE))
            .as(route + " at " + width)
            .isEqualTo(true);
      }
      visit.page().setViewportSize(1440, 900);
      visit.inEveryLook(visit::isAccessible);
      if (visit.showTables()) {
        visit.inEveryLook(visit::isAccessible);
      }
    }
  }
}
