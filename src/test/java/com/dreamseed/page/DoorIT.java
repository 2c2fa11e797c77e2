package com.dreamseed.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.dreamseed.access.Authenticator;
import com.dreamseed.access.ClosedServer;
import com.dreamseed.access.ClosedServer.Shown;
import com.dreamseed.stats.MutableClock;
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Login, roles, keys, second factor and audit in a real browser on a server in production. */
class DoorIT {

  private static final String NEW_PASSWORD = "one more password";
  private static final String REFUSED_LOGINS = "action=login&failed=true&limit=100";

  @TempDir static Path folder;

  /** Stands still, so that no minute and no code passes by itself. */
  private static final MutableClock CLOCK = new MutableClock(Instant.now());

  private static ClosedServer server;
  private static Browser browser;
  private static Shown admin;
  private static long viewer;

  @BeforeAll
  static void open() {
    server = ClosedServer.start(folder.resolve("door.db"), CLOCK, Map.of());
    admin = server.admin();
    viewer = server.account(admin, "viewer@example.com", "viewer");
    server.key(admin, "ingest");
    factored("factored@example.com");
    browser = new Browser();
  }

  private static void factored(String email) {
    server.account(admin, email, "viewer");
    Shown session = server.login(email, ClosedServer.PASSWORD);
    String secret = server.done("POST", "/api/auth/totp", null, session).get("secret").asText();
    String code = "{\"code\":\"" + Authenticator.code(secret, CLOCK.instant()) + "\"}";
    server.done("POST", "/api/auth/totp/confirm", code, session);
  }

  @AfterAll
  static void close() {
    browser.close();
    server.close();
  }

  /** Whoever is not logged in is told so by a status, which Chromium writes to its console. */
  @AfterEach
  void noOtherErrors() {
    List<String> errors =
        browser.forgetErrors().stream()
            .filter(e -> !e.matches("(?s)Failed to load resource.*(401|403|429|400|409).*"))
            .toList();
    assertThat(errors).isEmpty();
  }

  private static String url(String route) {
    return server.uri("/#/" + route).toString();
  }

  private static NewContextOptions english() {
    return Visit.desk();
  }

  private static Page stranger(String route) {
    Page page = browser.open(url(route), english());
    page.locator(".door-card form").waitFor();
    return page;
  }

  private static void fill(Page page, String email, String password) {
    page.locator("[name=email]").fill(email);
    page.locator("[name=password]").fill(password);
    page.locator(".door-card [type=submit]").click();
  }

  /** Logs in, and waits until the page is there. */
  private static Visit login(Page page, String email) {
    fill(page, email, ClosedServer.PASSWORD);
    page.locator("#connection[data-connection=live]").waitFor();
    return new Visit(page).settled();
  }

  private static Visit visitor(String route, String email) {
    return login(stranger(route), email);
  }

  private static void picture(Page page, String name) {
    Path place = Paths.get("target", "pictures", name + ".png");
    page.screenshot(new Page.ScreenshotOptions().setPath(place).setFullPage(true));
  }

  private static void gone(Locator locator) {
    locator.waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
  }

  private static void confirm(Page page) {
    page.locator("dialog[open] [type=submit]").click();
  }

  @ParameterizedTest
  @CsvSource({"LIGHT,ko,1280", "DARK,en,1280", "DARK,ko,320", "LIGHT,en,390"})
  void theLoginIsAccessibleAndFitsInBothLanguagesAndThemes(
      ColorScheme scheme, String language, int width) {
    NewContextOptions screen = Visit.screen(width, 800).setColorScheme(scheme);
    Page page = browser.open(server.uri("/?x=1#/overview?lang=" + language).toString(), screen);
    page.locator(".door-card form").waitFor();
    assertThat(browser.errors()).as("numbers asked for").noneMatch(e -> e.contains("/stats"));
    Visit visit = new Visit(page);
    picture(page, "login-" + scheme + "-" + language + "-" + width);
    visit.neverScrollsSideways();
    visit.isAccessible();
    fill(page, ClosedServer.ADMIN, "wrong, but long enough");
    page.locator("[data-slot=complaint]:not([hidden])").waitFor();
    visit.isAccessible();
    visit.close();
  }

  @Test
  void theWantedPageOpensAfterTheLoginAndNothingIsSeenBefore() {
    Page page = stranger("audit?action=login&lang=en");
    assertThat(page.locator(".shell-nav a:visible, #connection:visible").count()).isZero();
    assertThat(page.locator("[name=email]").evaluate("e => e === document.activeElement"))
        .isEqualTo(true);

    Visit visit = login(page, ClosedServer.ADMIN);

    assertThat(page.url()).endsWith("#/audit?action=login&lang=en");
    visit.find("#audit tbody tr", ClosedServer.ADMIN).first().waitFor();
    visit.close();
  }

  @Test
  void aWrongPasswordIsSaidAndAfterTenTheButtonCountsDownWithoutLockingOthersOut() {
    String email = "guessed@example.com";
    server.account(admin, email, "viewer");
    Page page = stranger("overview?lang=en");
    Locator complaint = page.locator("[data-slot=complaint]");
    for (int i = 0; i < 10; i++) {
      fill(page, email, "wrong number " + i);
      complaint.getByText("is wrong").waitFor();
      page.locator(".door-card [type=submit]:enabled").waitFor();
    }
    fill(page, email, ClosedServer.PASSWORD);

    page.locator(".door-card [type=submit]:disabled").getByText("Try again in").waitFor();
    complaint.getByText("Too many attempts").waitFor();
    picture(page, "login-throttled");
    page.context().close();
    visitor("overview?lang=en", ClosedServer.ADMIN).close();
  }

  @Test
  void aViewerSeesNoPageAndNoButtonOfAdministrators() {
    Visit visit = visitor("overview?lang=en", "viewer@example.com");
    Page page = visit.page();
    assertThat(page.locator(".shell-nav [data-page]:visible").allInnerTexts())
        .isNotEmpty()
        .doesNotContain("Accounts", "API keys", "Audit log");
    for (String route : List.of("overview", "growth", "alerts", "cache", "learners", "system")) {
      page.navigate(url(route + "?lang=en"));
      visit.settled();
      assertThat(page.locator("[data-needs]:visible").count()).as(route).isZero();
    }
    page.navigate(url("accounts?lang=en"));
    page.getByText("This page is for administrators").waitFor();
    visit.isAccessible();
    visit.close();
  }

  @Test
  void whoIsLoggedInStandsInTheMenuAndLogsOutInAllTabs() {
    String email = "leaves@example.com";
    server.account(admin, email, "viewer");
    BrowserContext context = browser.context(english());
    Page one = browser.tab(context, url("growth?lang=en"));
    one.locator(".door-card form").waitFor();
    login(one, email);
    Page two = browser.tab(context, url("problems?lang=en"));
    two.locator("#connection[data-connection=live]").waitFor();

    one.locator("#account").click();
    one.locator("#account-details").getByText(email).waitFor();
    one.locator("#account-details").getByText("Viewer").waitFor();
    picture(one, "account-menu");
    Visit menu = new Visit(one);
    menu.inBothThemes(menu::isAccessible);
    answerLate(one, "**/api/auth/logout");
    one.locator("[data-action=logout]").click();

    one.getByText("You are logged out").waitFor();
    two.locator(".door-card form").waitFor();
    assertThat(two.url()).contains("#/problems");
    login(two, email);
    one.locator("#connection[data-connection=live]").waitFor();
    assertThat(one.url()).contains("#/growth");
    context.close();
  }

  @Test
  void whoIsDisabledElsewhereIsShownTheLoginAtOnceAndTheRouteStays() {
    String email = "disabled@example.com";
    long id = server.account(admin, email, "viewer");
    Visit visit = visitor("retention?period=monthly&lang=en", email);

    server.done("PATCH", "/api/accounts/" + id, "{\"disabled\":true}", admin);

    visit.page().getByText("Your session has ended").waitFor();
    assertThat(visit.page().url()).endsWith("#/retention?period=monthly&lang=en");
    fill(visit.page(), email, ClosedServer.PASSWORD);
    visit.page().locator("[data-slot=complaint]").getByText("is wrong").waitFor();
    visit.close();
  }

  @Test
  void aNewPasswordEndsTheSessionAndTheNewOneCounts() {
    String email = "changes@example.com";
    server.account(admin, email, "viewer");
    Visit visit = visitor("account?lang=en", email);
    Page page = visit.page();
    Locator form = page.locator("[data-slot=password-form]");
    form.locator("[name=current]").fill("not the present one");
    form.locator("[name=wanted]").fill(NEW_PASSWORD);
    form.locator("[name=again]").fill(NEW_PASSWORD);
    form.locator("[type=submit]").click();
    form.locator("[data-slot=complaint]:not([hidden])").waitFor();
    form.locator("[name=current]").fill(ClosedServer.PASSWORD);
    answerLate(page, "**/api/auth/password");
    form.locator("[type=submit]").click();

    page.getByText("Your password is changed").waitFor();
    fill(page, email, NEW_PASSWORD);
    page.locator("#connection[data-connection=live]").waitFor();
    visit.close();
  }

  /** The stream tells of the session's end before the answer does. */
  private static void answerLate(Page page, String address) {
    page.route(
        address,
        route -> {
          APIResponse answer = route.fetch();
          page.waitForTimeout(1_000);
          route.fulfill(new Route.FulfillOptions().setResponse(answer));
        });
  }

  @Test
  void aSecondFactorIsSetUpAskedForAndReset() {
    String email = "factor@example.com";
    server.account(admin, email, "viewer");
    Visit visit = visitor("account?lang=en", email);
    Page page = visit.page();
    page.locator("[data-action=factor-begin]").click();
    page.locator("#factor img").waitFor();
    assertThat(page.locator("#factor img").evaluate("i => i.decode().then(() => i.naturalWidth)"))
        .isNotEqualTo(0);
    String secret = page.locator("[data-slot=secret]").innerText();
    visit.inBothThemes(visit::isAccessible);
    picture(page, "second-factor");
    page.locator("#factor [name=code]").fill("000000");
    page.locator("#factor [type=submit]").click();
    page.locator("#factor [data-slot=complaint]:not([hidden])").waitFor();
    page.locator("#factor [name=code]").fill(Authenticator.code(secret, CLOCK.instant()));
    page.locator("#factor [type=submit]").click();
    page.locator("#factor").getByText("Second factor on").waitFor();
    visit.close();

    Page again = stranger("overview?lang=en");
    fill(again, email, ClosedServer.PASSWORD);
    again.locator("[name=code]:visible").waitFor();
    picture(again, "login-code");
    Visit asked = new Visit(again);
    asked.inBothThemes(asked::isAccessible);
    again.locator("[name=code]").fill("000 000");
    again.locator(".door-card [type=submit]").click();
    again.locator("[data-slot=complaint]:not([hidden])").waitFor();
    // The code of the moment was used to confirm; the next one is taken before its time.
    again.locator("[name=code]").fill(Authenticator.code(secret, CLOCK.instant().plusSeconds(30)));
    again.locator(".door-card [type=submit]").click();
    again.locator("#connection[data-connection=live]").waitFor();

    Visit desk = visitor("accounts?lang=en", ClosedServer.ADMIN);
    Locator row = desk.find("#accounts .alert-rule", email);
    row.locator("[data-action=factor]").click();
    confirm(desk.page());
    row.getByText("No second factor").waitFor();
    again.getByText("Your session has ended").waitFor();
    fill(again, email, ClosedServer.PASSWORD);
    again.locator("#connection[data-connection=live]").waitFor();
    again.context().close();
    desk.close();
  }

  @Test
  void anAdministratorAddsAnAccountChangesItsRoleAndDisablesIt() {
    Visit visit = visitor("accounts?lang=en", ClosedServer.ADMIN);
    Page page = visit.page();
    page.locator("[data-action=account-add]").click();
    Locator dialog = page.locator("dialog[open]");
    dialog.locator("[name=email]").fill("viewer@example.com");
    dialog.locator("[name=password]").fill(ClosedServer.PASSWORD);
    dialog.locator("[type=submit]").click();
    dialog.locator("[data-slot=complaint]:not([hidden])").waitFor();
    dialog.locator("[name=email]").fill("new@example.com");
    dialog.locator("[type=submit]").click();
    Locator row = visit.find("#accounts .alert-rule", "new@example.com");
    row.getByText("Viewer").waitFor();
    row.locator("[data-action=role]").click();
    confirm(page);
    row.getByText("Administrator").waitFor();
    row.locator("[data-action=state]").click();
    confirm(page);
    row.locator("[data-status=off]").waitFor();
    row.locator("[data-action=state]").click();
    confirm(page);
    row.locator("[data-status=healthy]").waitFor();
    row.locator("[data-action=password]").click();
    page.locator("dialog[open] [name=password]").fill(NEW_PASSWORD);
    confirm(page);
    page.getByText("new@example.com has a new password").waitFor();
    server.login("new@example.com", NEW_PASSWORD);
    Locator own = visit.find("#accounts .alert-rule", "(you)");
    server.done(
        "PATCH", "/api/accounts/" + account("new@example.com"), "{\"role\":\"viewer\"}", admin);
    own.locator("[data-action=state]").click();
    confirm(page);
    page.locator(".toast-note[data-kind=failure]").first().waitFor();
    assertThat(visit.madeCsv("accounts")).contains("new@example.com").doesNotContain("argon2");
    visit.close();
  }

  private static long account(String email) {
    for (var account : server.done("GET", "/api/accounts", null, admin).get("accounts")) {
      if (account.get("email").asText().equals(email)) {
        return account.get("id").asLong();
      }
    }
    throw new AssertionError(email);
  }

  @Test
  void aKeyIsShownOnceWorksAndIsRevoked() {
    Visit visit = visitor("keys?lang=en", ClosedServer.ADMIN);
    Page page = visit.page();
    page.context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
    page.locator("[data-action=key-add]").click();
    Locator dialog = page.locator("dialog[open]");
    dialog.locator("[name=name]").fill("A <script>");
    dialog.locator("[type=submit]").click();
    dialog.getByText("Choose at least one").waitFor();
    dialog.locator("[value=read]").check();
    dialog.locator("[name=days]").selectOption("30");
    visit.isAccessible();
    dialog.locator("[type=submit]").click();
    Locator field = page.locator("[data-dialog=key-secret] [name=secret]");
    field.waitFor();
    picture(page, "key-secret");
    String key = field.inputValue();
    page.locator("[data-action=copy]").click();
    page.locator("[data-action=copy]").getByText("Copied").waitFor();
    assertThat(page.evaluate("navigator.clipboard.readText()")).isEqualTo(key);
    confirm(page);
    gone(page.locator("[data-dialog=key-secret]"));
    assertThat(page.content()).doesNotContain(key);
    assertThat(server.status("GET", "/api/dashboard/stats", null, Shown.key(key))).isEqualTo(200);

    Locator row = visit.find("#keys-list .alert-rule", "A <script>");
    row.getByText(key.substring(0, 8)).waitFor();
    row.locator("[data-action=revoke]").click();
    confirm(page);
    row.getByText("Revoked", new Locator.GetByTextOptions().setExact(true)).waitFor();
    assertThat(server.status("GET", "/api/dashboard/stats", null, Shown.key(key))).isEqualTo(401);
    visit.close();
  }

  @Test
  void theAuditLogIsFilteredPagedAndTakenAsCsv() {
    for (int i = 0; i < 60; i++) {
      server.status("POST", "/api/cache/invalidate", "{\"all\":true}", admin);
    }
    await().until(() -> entries("action=invalidateCache&limit=60") == 60);
    Visit visit = visitor("audit?lang=en", ClosedServer.ADMIN);
    Page page = visit.page();
    answerLate(page, "**/api/audit?action=invalidateCache");
    page.locator("#audit [name=action]").selectOption("invalidateCache");
    // Waits until the other list is there, to which it belongs.
    page.locator("#audit [data-action=more]").click();
    page.locator("#audit tbody tr").nth(59).waitFor();
    assertThat(page.locator("#audit tbody tr").count()).isEqualTo(60);
    assertThat(visit.csv("audit").lines().filter(l -> l.contains("invalidateCache")).count())
        .isGreaterThanOrEqualTo(60);
    page.locator("#audit [name=action]").selectOption("login");
    page.locator("#audit [name=failed]").selectOption("true");
    int refused = entries(REFUSED_LOGINS);
    server.tryLogin("nobody@example.com", "surely a wrong one");
    await().until(() -> entries(REFUSED_LOGINS) > refused);
    page.locator("[data-action=audit-refresh]").click();
    visit
        .find("#audit tbody tr", "nobody@example.com")
        .getByText("Refused (401)")
        .first()
        .waitFor();
    page.waitForURL(Pattern.compile(".*failed=true.*"));
    page.locator("#audit [name=caller]").fill("account:" + viewer);
    page.locator("#audit [name=caller]").press("Enter");
    page.getByText("Nothing like that").waitFor();
    visit.close();
  }

  private static int entries(String query) {
    return server.done("GET", "/api/audit?" + query, null, admin).get("entries").size();
  }

  /** One load a page; what opens over it is looked at in the same four looks. */
  @ParameterizedTest
  @CsvSource({
    "accounts, '[data-action=account-add] [data-action=role] [data-action=state] [data-action=password] [data-action=factor]'",
    "keys, '[data-action=key-add] [data-action=revoke]'",
    "audit,",
    "account,",
  })
  void thePagesOfAdministratorsAreAccessibleAndFit(String route, String openers) {
    Visit visit = visitor(route, ClosedServer.ADMIN);
    Page page = visit.page();
    visit.inEveryLook(
        () -> {
          visit.isAccessible();
          for (String opener : openers == null ? new String[0] : openers.split(" ")) {
            page.locator(opener + ":visible").first().click();
            visit.sees("dialog[open]").isAccessible("dialog[open]");
            visit.press("Escape");
            visit.sees("dialog[open]", false);
          }
          for (int width : new int[] {320, 390, 1280}) {
            page.setViewportSize(width, 900);
            visit.neverScrollsSideways();
          }
        });
    picture(page, route);
    visit.close();
  }
}
