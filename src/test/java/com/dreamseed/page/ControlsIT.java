package com.dreamseed.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.dreamseed.ServerUnderTest;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a reader works with the page: keys, routes, language, theme, wall screen, paper, dialogs. */
class ControlsIT {

  /** Done when the address is again what it was. */
  private static final String THERE_AND_BACK =
      """
      () => new Promise((done) => {
        location.hash = '#/problems';
        setTimeout(() => history.back());
        const look = () => (location.hash === '#/growth' ? done() : setTimeout(look));
        look();
      })""";

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

  private static Visit visit(String route) {
    return Visit.to(browser, server, route);
  }

  @Test
  void theSkipLinkIsFirstAndLeadsToTheFigures() {
    try (Visit visit = visit("overview")) {
      visit.press("Tab");
      visit.sees(".skip-link:focus");
      visit.press("Enter");
      visit.sees("main:focus");
    }
  }

  @Test
  void theSheetTellsTheKeysAndTheyDoWhatItSays() {
    try (Visit visit = visit("overview")) {
      visit.press("?");
      visit.sees("#shortcuts[open] kbd");
      visit.press("Escape");
      visit.sees("#shortcuts", false);
      visit.press("2");
      visit.awaitAddress("**/#/growth");
      visit.settled().press("t");
      visit.sees("html[data-bs-theme=dark]");
      visit.press("l");
      visit.sees("html[lang=en]").settled();
      visit.press("p");
      visit.awaitConnection("paused");
      visit.press("p");
      visit.awaitConnection("live");
      visit.press("/");
      visit.sees("#learner-search [type=search]:focus");
      visit.page().keyboard().type("learner-12");
      visit.awaitAddress("**/learners?*search=learner-12*");
    }
  }

  /** What answers to keys and definitions is fetched after the numbers; a reader may be faster. */
  @Test
  void whatIsPressedTooEarlyIsDoneWhenItCan() {
    try (BrowserContext context = browser.context(Visit.desk())) {
      List<Route> held = new CopyOnWriteArrayList<>();
      context.route("**/js/view/tools.js", held::add);
      Visit visit = new Visit(browser.tab(context, server.uri("/#/overview").toString()));
      visit.settled();
      visit.find("[data-tile=total_users] [data-help]").focus();
      visit.press("Enter");
      visit.press("t");
      visit.page().waitForCondition(() -> !held.isEmpty());
      assertThat(visit.find("#help:popover-open").count()).isZero();

      held.forEach(Route::resume);

      visit.sees("#help:popover-open").sees("html[data-bs-theme=dark]");
      visit.press("Escape");
      visit.press("t");
      visit.sees("html[data-bs-theme=light]");
    }
  }

  @Test
  void keysAreQuietWhereSomebodyWritesAndWhenSwitchedOff() {
    try (Visit visit = visit("learners")) {
      visit.find("[type=search]").fill("");
      visit.page().keyboard().type("2k");
      assertThat(visit.find("[type=search]").inputValue()).isEqualTo("2k");
      visit.find("[data-action=shortcuts]").click();
      visit.find("#shortcuts [name=shortcuts]").uncheck();
      visit.press("Escape");
      visit.find("h1").focus();
      visit.press("3");
      assertThat(visit.page().url()).contains("#/learners");
    }
  }

  @Test
  void aRangeATableAndItsOrderAreChosenByKeysAlone() {
    try (Visit visit = visit("growth")) {
      visit.press("f");
      visit.sees(".control input[value='90d']:focus");
      visit.press("ArrowLeft");
      visit.awaitAddress("**/growth?range=30d");
      Locator table = visit.settled().find("#growth [data-action=toggle-table]");
      table.focus();
      visit.press("Enter");
      visit.sees("#growth table.ds-table");
      visit.find("#growth th:nth-child(2) .sort").focus();
      visit.press("Enter");
      visit.sees("#growth th:nth-child(2)[aria-sort=descending]");
      assertThat(visit.column("growth", 1)).isSortedAccordingTo((a, b) -> Double.compare(b, a));
      visit.press("Enter");
      visit.sees("#growth th:nth-child(2)[aria-sort=ascending]");
    }
  }

  @Test
  void theGridsAndTheMapAreWalkedWithArrowKeys() {
    try (Visit visit = visit("activity")) {
      visit.find("#heatmap td[tabindex='0']").focus();
      visit.press("ArrowRight");
      visit.press("ArrowDown");
      visit.sees("#heatmap tbody tr:nth-child(2) td:nth-of-type(2):focus");
    }
    try (Visit visit = visit("overview")) {
      visit.sees("#map-panel[data-loaded=true]");
      visit.find("#map .leaflet-interactive[tabindex='0']").first().focus();
      visit.press("Enter");
      visit.sees(".leaflet-popup");
    }
  }

  @Test
  void everyFigureTellsItsDefinition() {
    // Tall: a definition closes when what it belongs to scrolls away.
    try (Visit visit = Visit.to(browser, server, "overview", Visit.screen(1440, 2400))) {
      for (Locator help : visit.find("main [data-help]").all()) {
        help.focus();
        visit.press("Enter");
        visit.sees("#help:popover-open");
        assertThat(visit.find("#help [data-slot=text]").innerText()).isNotBlank();
        visit.press("Escape");
        visit.sees("#help", false);
      }
      assertThat(visit.find("main [data-tile] [data-fresh]").allInnerTexts())
          .hasSizeGreaterThan(10)
          .allMatch(text -> !text.isBlank());
    }
  }

  @Test
  void aLinkCarriesRangeFiltersTableAndLanguage() {
    String route = "activity?range=custom&from=2017-08-01&to=2017-08-31&country=US&lang=en";
    try (Visit visit = visit(route + "&table=activity-time&type=visit")) {
      visit.sees("html[lang=en]");
      assertThat(visit.find(".control [name=from]").inputValue()).isEqualTo("2017-08-01");
      assertThat(visit.find(".control [name=country]").inputValue()).isEqualTo("US");
      assertThat(visit.column("activity-time", 1)).hasSize(31);
      visit.find("[data-page=growth]").click();
      visit.awaitAddress(
          "**/#/growth?range=custom&from=2017-08-01&to=2017-08-31&country=US&lang=en");
      visit.page().goBack();
      visit.settled().sees("#activity-time table");
      visit.page().reload();
      visit.settled().sees("#activity-time table");
    }
  }

  @Test
  void goingBackBeforeAPageHasComeStaysOnThePage() {
    try (Visit visit = visit("growth")) {
      visit.page().evaluate(THERE_AND_BACK);
      visit.awaitAddress("**/#/growth");
      visit.settled().sees("#growth table, #growth canvas");
      assertThat(visit.find("h1").innerText()).isEqualTo("성장");
    }
  }

  @Test
  void anUnknownRouteShowsTheOverviewAndAnUnknownRecordSaysSo() {
    try (Visit visit = visit("nowhere?range=nonsense&compare=x&table=%00")) {
      visit.sees("[data-tile=total_users]");
    }
    try (Visit visit = visit("learners/999999999")) {
      visit.sees("#learner [data-kind=failure]");
    }
    assertThat(browser.forgetErrors()).allMatch(error -> error.contains("404"));
  }

  @Test
  void theThemeFollowsTheSystemUntilOneIsChosen() {
    try (Visit visit =
        Visit.to(browser, server, "overview", Visit.desk().setColorScheme(ColorScheme.DARK))) {
      visit.sees("html[data-bs-theme=dark]");
      visit.page().emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
      visit.sees("html[data-bs-theme=light]");
      visit.find("[data-action=theme]").click();
      visit.sees("html[data-bs-theme=dark]");
      visit.page().reload();
      visit.sees("html[data-bs-theme=dark]");
    }
  }

  @Test
  void numbersDatesAndNamesAreThoseOfTheLanguage() {
    try (Visit visit = visit("overview?table=map")) {
      assertThat(visit.find("#map-panel tbody").innerText()).contains("미국", "대한민국");
      visit.find("[data-action=language]").click();
      visit.sees("html[lang=en]").settled();
      visit.sees("#map-panel tbody tr");
      assertThat(visit.find("#map-panel tbody").innerText())
          .contains("United States", "South Korea");
      visit.awaitAddress("**/#/overview?table=map&lang=en");
      visit.find("[data-slot=day]", "September 11, 2017").waitFor();
      visit.page().navigate(server.uri("/").toString());
      visit.awaitAddress("**/#/overview?lang=en");
    }
  }

  @Test
  void theWallScreenShowsFiguresOnlyAndEscapeLeavesIt() {
    try (Visit visit = visit("overview?kiosk=1")) {
      visit.sees("html[data-kiosk=true] #clock");
      visit.sees(".shell-nav", false).sees("[data-action=language]", false);
      visit.neverScrollsSideways();
      visit.press("Escape");
      visit.sees("html[data-kiosk=false] .shell-nav");
    }
  }

  @Test
  void onPaperItIsLightAndWithoutControls() {
    Page page;
    try (Visit visit =
        Visit.to(browser, server, "growth", Visit.desk().setColorScheme(ColorScheme.DARK))) {
      page = visit.page();
      page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
      for (String hidden :
          new String[] {".shell-nav", ".shell-tools", ".control", ".help", ".panel-tools"}) {
        visit.sees(hidden, false);
      }
      visit.sees("#growth h2").sees("#segments table");
      byte[] paper = page.pdf();
      assertThat(new String(paper, 0, 5, StandardCharsets.US_ASCII)).isEqualTo("%PDF-");
      visit.sees("html[data-bs-theme=dark]");
    }
  }

  @Test
  void aNoteIsMadeShownOnEveryChartAndDeleted() {
    try (Visit visit = visit("growth")) {
      visit.find("#growth [data-action=note-add]").click();
      visit.find("dialog[open] [name=date]").fill("2017-09-01");
      visit.find("dialog[open] [name=text]").fill("release <b>2.4</b>");
      visit.find("dialog[open] [type=submit]").click();
      visit.sees("#growth .note-chip");
      assertThat(visit.find("#growth .note-chip").innerText()).contains("release <b>2.4</b>");
      assertThat(server.get("/api/annotations").get("annotations")).hasSize(1);
      visit.find("[data-page=activity]").click();
      visit.settled().sees("#activity-time .note-chip").sees("#time-on-task .note-chip");
      visit.find("#activity-time [data-action=note-remove]").click();
      visit.find("dialog[open] [type=submit]").click();
      visit.sees(".note-chip", false);
      assertThat(server.get("/api/annotations").get("annotations")).isEmpty();
    }
  }

  @Test
  void theCacheIsEmptiedOnlyWhenItIsMeant() {
    server.get("/api/dashboard/user-growth?from=2017-08-01&to=2017-08-31");
    try (Visit visit = visit("cache")) {
      visit.find("[data-action=cache-all]").click();
      visit.find("dialog[open] [data-action=cancel]").click();
      visit.sees("dialog[open]", false);
      assertThat(server.get("/api/cache/status").get("entries").asInt()).isPositive();
      visit.find("[name=pattern]").fill("user-growth:*");
      visit.press("Enter");
      visit.find("dialog[open] [type=submit]").click();
      visit.sees(".toast-note").sees("[data-slot=result]:not(:empty)");
      visit.find("[data-action=cache-all]").click();
      visit.find("dialog[open] [type=submit]").click();
      visit.awaitTile("cache_entries", 0);
    }
  }

  @Test
  void aLearnerIsErasedOnlyWhenItIsMeant() {
    try (Visit visit = visit("learners/77")) {
      visit.find("[data-action=erase]").click();
      visit.press("Escape");
      visit.sees("dialog[open]", false);
      assertThat(email(77)).isEqualTo("learner-77@example.org");
      visit.find("[data-action=erase]").click();
      visit.find("dialog[open] [type=submit]").click();
      visit.sees(".toast-note").sees("#learner-search");
      assertThat(email(77)).doesNotContain("learner-77");
    }
  }

  private static String email(long user) {
    return server.get("/api/users/" + user).path("email").asText();
  }
}
