package com.dreamseed.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.dreamseed.ServerUnderTest;
import com.dreamseed.settings.Setting;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Overview in a real browser on a real server. */
class OverviewIT {

  /** Some noon of Seoul: no test sees a day end. */
  private static final Instant NOON = Instant.parse("2026-03-02T03:00:00Z");

  @TempDir static Path folder;

  private static ServerUnderTest server;
  private static Browser browser;

  @BeforeAll
  static void open() {
    Clock clock = Clock.offset(Clock.systemUTC(), Duration.between(Instant.now(), NOON));
    server = ServerUnderTest.start(folder.resolve("page.db"), clock, Map.of());
    user("minji@example.org", "KR");
    user("kenji@example.org", "JP");
    post("/api/activities", "[{\"user_id\":1,\"activity_type\":\"visit\"}]");
    browser = new Browser();
  }

  @AfterAll
  static void close() {
    browser.close();
    server.close();
  }

  private static void user(String email, String country) {
    post(
        "/api/users",
        "{\"email\":\"%s\",\"username\":\"u\",\"country\":\"%s\"}".formatted(email, country));
  }

  private static void post(String path, String body) {
    assertThat(server.post(path, "application/json", body).statusCode()).isBetween(200, 299);
  }

  private static NewContextOptions screen(int width, int height) {
    return new NewContextOptions().setViewportSize(width, height);
  }

  private static Page overview(NewContextOptions options) {
    Page page = browser.open(server.uri("/").toString(), options);
    page.locator("[data-connection=live]").waitFor();
    return page;
  }

  private static Locator tile(Page page, String name) {
    return page.locator("[data-tile=%s] [data-value]".formatted(name)).first();
  }

  private static void waitForValue(Page page, String name, long value) {
    page.locator("[data-tile=%s] [data-value][data-raw='%d']".formatted(name, value))
        .first()
        .waitFor();
  }

  @Test
  void aPostedActivityMovesTheTilesAndStandsInTheFeed() {
    try (Page page = overview(screen(1440, 900))) {
      tile(page, "activities_today").waitFor();
      long before = server.stats().at("/activities/today").asLong();
      waitForValue(page, "activities_today", before);
      post(
          "/api/activities",
          "[{\"user_id\":1,\"activity_type\":\"visit\"},"
              + "{\"user_id\":2,\"activity_type\":\"forum\"}]");
      waitForValue(page, "activities_today", before + 2);
      waitForValue(page, "online_users", 2);
      page.locator("#feed [data-activity-id]").getByText("forum").waitFor();
    }
    assertThat(browser.errors()).isEmpty();
  }

  @Test
  void opensInKoreanAndRemembersEnglish() {
    NewContextOptions english = screen(1440, 900).setLocale("en-US");
    Page page = overview(english);
    assertThat(page.locator("html").getAttribute("lang")).isEqualTo("ko");
    page.locator("[data-action=language]").first().click();
    page.locator("html[lang=en]").waitFor();
    page.reload();
    page.locator("html[lang=en]").waitFor();
    page.context().close();
  }

  @Test
  void theServersLocaleIsThePagesLanguage() {
    Path database = folder.resolve("english.db");
    try (ServerUnderTest english =
        ServerUnderTest.start(database, Clock.systemUTC(), Map.of(Setting.LOCALE, "en"))) {
      Page page = browser.open(english.uri("/").toString(), screen(800, 600));
      page.locator("html[lang=en]").waitFor();
      page.context().close();
    }
  }

  @Test
  void theGrowthTableAndItsCsvSayTheSame() {
    Page page = overview(screen(1440, 900));
    page.locator("#growth [data-action=toggle-table]").click();
    page.locator("#growth table tbody tr").first().waitFor();
    String address = page.locator("#growth [data-action=csv]").getAttribute("href");
    String csv = (String) page.evaluate("address => fetch(address).then(r => r.text())", address);
    assertThat(csv).startsWith("date,new_users,total_users,active_users");
    assertThat(csv.lines().count() - 1).isEqualTo(page.locator("#growth table tbody tr").count());
    page.context().close();
  }

  @Test
  void healsWhenTheServerComesBack() {
    Path database = folder.resolve("heals.db");
    ServerUnderTest first = ServerUnderTest.start(database);
    int port = first.port();
    Page page = browser.open(first.uri("/").toString(), screen(1280, 800));
    page.locator("[data-connection=live]").waitFor();
    first.close();
    new Visit(page).awaitDisconnection();
    try (ServerUnderTest second =
        ServerUnderTest.start(
            database, Clock.systemUTC(), Map.of(Setting.PORT, Integer.toString(port)))) {
      page.locator("[data-connection=live]").waitFor();
      second.post("/api/users", "application/json", "{\"email\":\"a@x.org\",\"username\":\"a\"}");
      waitForValue(page, "total_users", 1);
    }
    page.context().close();
  }
}
