package com.dreamseed.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.dreamseed.ServerUnderTest;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.nio.file.Path;
import java.nio.file.Paths;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Alert rules and reports in a real browser on a real server. */
class AlertsPageIT {

  @TempDir static Path folder;

  private static ServerUnderTest server;
  private static Browser browser;

  @BeforeAll
  static void open() {
    server = ServerUnderTest.start(folder.resolve("alerts.db"));
    post("/api/users", "{\"email\":\"a@example.org\",\"username\":\"a\",\"country\":\"KR\"}");
    post(
        "/api/alerts",
        "{\"name\":\"사용자가 있음\",\"metric\":\"total_users\",\"comparator\":\"gte\",\"threshold\":1,"
            + "\"severity\":\"critical\",\"recipients\":[\"ops@example.org\"]}");
    post(
        "/api/alerts",
        "{\"name\":\"A rule with quite a long name so that it must wrap on a telephone\",\"metric\":"
            + "\"countries.KR.today_active\",\"comparator\":\"lt\",\"threshold\":-30,\"basis\":"
            + "\"last_week\",\"for_seconds\":600,\"webhooks\":[{\"url\":\"https://hooks.example.com/x\"}]}");
    post("/api/reports", "{\"period\":\"weekly\",\"recipients\":[\"head@example.org\"]}");
    browser = new Browser();
  }

  @AfterAll
  static void close() {
    browser.close();
    server.close();
  }

  private static void post(String path, String body) {
    assertThat(server.post(path, "application/json", body).statusCode()).isBetween(200, 299);
  }

  private static NewContextOptions screen(int width, int height) {
    return new NewContextOptions().setViewportSize(width, height);
  }

  private static Page page(NewContextOptions options, String language) {
    Page page = browser.open(server.uri("/#/alerts?lang=" + language).toString(), options);
    page.locator("[data-connection=live]").waitFor();
    page.locator("#alert-rules .alert-rule").nth(1).waitFor();
    page.locator("#reports .alert-rule").first().waitFor();
    page.locator("#alarm:not([hidden])").waitFor();
    page.locator("[data-state=loading], [aria-busy=true]")
        .first()
        .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
    return page;
  }

  private static void picture(Page page, String name) {
    Path place = Paths.get("target", "pictures", name + ".png");
    page.screenshot(new Page.ScreenshotOptions().setPath(place).setFullPage(true));
  }

  @ParameterizedTest
  @CsvSource({"LIGHT,ko,1280", "DARK,en,1280", "LIGHT,en,320", "DARK,ko,360"})
  void thePageIsAccessibleAndFitsInBothLanguagesAndThemes(
      ColorScheme scheme, String language, int width) {
    int before = browser.errors().size();
    Page page = page(screen(width, 900).setColorScheme(scheme), language);
    picture(page, "alerts-" + scheme + "-" + language + "-" + width);
    assertThat(
            page.evaluate(
                "document.documentElement.scrollWidth - document.documentElement.clientWidth"))
        .isEqualTo(0);
    new Visit(page).isAccessible();
    page.locator("[data-action=alert-add]").click();
    page.locator("dialog[open] [name=name]").waitFor();
    picture(page, "alerts-dialog-" + scheme + "-" + language + "-" + width);
    new Visit(page).isAccessible("dialog[open]");
    assertThat(browser.errors().subList(before, browser.errors().size())).isEmpty();
    page.context().close();
  }

  @Test
  void aRuleIsMadePreviewedMutedTriedAndDeleted() {
    Page page = page(screen(1280, 900), "en");
    page.locator("[data-action=alert-add]").click();
    Locator dialog = page.locator("dialog[open]");
    dialog.locator("[name=name]").fill("Busy <day>");
    dialog.locator("[name=metric]").selectOption("activities.today");
    dialog.locator("[name=comparator]").selectOption("gte");
    dialog.locator("[name=threshold]").fill("1");
    dialog.locator("[name=recipients]").fill("x@example.org, y@example.org");
    dialog.locator("[name=webhook]").fill("http://127.0.0.1:9/hook");
    dialog.locator("[data-action=preview]").click();
    dialog.getByText("0 times in the last 30 days").waitFor();
    dialog.locator("[type=submit]").click();
    Locator secret = page.locator("dialog[open] [name=secret]");
    secret.waitFor();
    assertThat(secret.inputValue()).hasSize(64);
    page.locator("dialog[open] [type=submit]").click();

    Locator rule = page.locator(".alert-rule", new Page.LocatorOptions().setHasText("Busy <day>"));
    rule.getByText("Activities today ≥ 1").waitFor();
    rule.locator("[data-action=mute]").click();
    rule.getByText("Muted until").waitFor();
    rule.locator("[data-action=mute]").click();
    rule.getByText("Muted until")
        .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN));
    rule.locator("[data-action=test]").click();
    page.locator("#alert-deliveries").getByText("x@example.org").first().waitFor();
    post("/api/activities", "[{\"user_id\":1,\"activity_type\":\"visit\"}]");
    rule.locator("[data-status=unhealthy]").waitFor();
    page.locator("#alarm").getByText("2").waitFor();
    page.locator("#alert-firings").getByText("Busy <day>").first().waitFor();
    rule.locator("[data-action=delete]").click();
    page.locator("dialog[open] [type=submit]").click();
    rule.waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
    page.locator("#alarm").getByText("1").waitFor();
    page.context().close();
  }

  @Test
  void aBadNumberIsToldInTheFormAndAReportIsMade() {
    Page page = page(screen(1280, 900), "en");
    page.locator("[data-action=alert-add]").click();
    Locator dialog = page.locator("dialog[open]");
    dialog.locator("[name=name]").fill("Paid users");
    dialog.locator("[name=metric]").selectOption("user_types.paid");
    dialog.locator("[name=threshold]").fill("3");
    dialog.locator("[data-action=preview]").click();
    dialog.getByText("has no history").waitFor();
    dialog.locator("[name=basis]").selectOption("last_week");
    dialog.locator("[type=submit]").click();
    dialog.getByText("cannot be compared with last week").waitFor();
    dialog.locator("[data-action=cancel]").click();

    page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("New report")).click();
    page.locator("dialog[open] [name=period]").selectOption("daily");
    page.locator("dialog[open] [name=hour]").fill("7");
    page.locator("dialog[open] [name=recipients]").fill("boss@example.org");
    page.locator("dialog[open] [type=submit]").click();
    page.locator("#reports").getByText("Every day at 7:00").waitFor();
    page.context().close();
  }
}
