package com.dreamseed.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.dreamseed.access.ClosedServer;
import com.dreamseed.access.ProviderUnderTest;
import com.dreamseed.settings.Setting;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The login by an identity provider in a real browser. The page is at {@code localhost}, the
 * provider at {@code 127.0.0.1}: another site, as in life.
 */
class ProviderDoorIT {

  private static final String KNOWN = "jimin@example.com";

  @TempDir static Path folder;

  private static ProviderUnderTest provider;
  private static ClosedServer server;
  private static String address;
  private static Browser browser;

  @BeforeAll
  static void open() throws IOException {
    provider = new ProviderUnderTest();
    int port = freePort();
    address = "http://localhost:" + port;
    Map<Setting, String> settings =
        Map.of(
            Setting.PORT,
            Integer.toString(port),
            Setting.OIDC_ISSUER,
            provider.issuer(),
            Setting.OIDC_CLIENT_ID,
            ProviderUnderTest.CLIENT,
            Setting.OIDC_CLIENT_SECRET,
            ProviderUnderTest.SECRET,
            Setting.OIDC_VIEWER_ROLE,
            "students",
            Setting.PUBLIC_URL,
            address);
    server = ClosedServer.start(folder.resolve("door.db"), Clock.systemUTC(), settings);
    server.account(server.admin(), KNOWN, "viewer");
    browser = new Browser();
  }

  @AfterAll
  static void close() {
    browser.close();
    server.close();
    provider.close();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static Page stranger(String route) {
    Page page = browser.open(address + "/#/" + route, Visit.desk());
    page.locator("[data-action=provider]").getByText("127.0.0.1").waitFor();
    return page;
  }

  @Test
  void theProvidersButtonLeadsInToTheWantedPage() {
    provider.loggedIn(KNOWN, "students");
    Page page = stranger("growth?lang=en");

    page.locator("[data-action=provider]").click();

    page.locator("#connection[data-connection=live]").waitFor();
    assertThat(page.url()).isEqualTo(address + "/#/growth?lang=en");
    page.locator("#account").click();
    page.locator("#account-details").getByText(KNOWN).waitFor();
    page.locator("#account-details").getByText("Viewer").waitFor();
    page.context().close();
  }

  @Test
  void whoHasNoPasswordHereIsShownNoFormToChangeIt() {
    provider.loggedIn("minji@example.com", "students");
    Page page = stranger("account?lang=en");

    page.locator("[data-action=provider]").click();

    page.getByText("You come in by your identity provider").waitFor();
    assertThat(page.locator("main form:visible, main button:visible").count()).isZero();
    new Visit(page).isAccessible();
    page.context().close();
  }

  @ParameterizedTest
  @CsvSource({
    "en,Your account has no access here. Ask an administrator to add your e-mail address.",
    "ko,이 서버에 접근할 수 없는 계정입니다. 관리자에게 이메일 주소 등록을 요청하세요.",
  })
  void whoIsNobodyHereIsToldSoAndCanLogInByPassword(String language, String words) {
    provider.loggedIn("stranger@example.com");
    Page page = stranger("overview?lang=" + language);

    page.locator("[data-action=provider]").click();

    page.getByText(words).waitFor();
    assertThat(page.url()).doesNotContain("login=");
    new Visit(page).isAccessible();
    page.locator("[name=email]").fill(ClosedServer.ADMIN);
    page.locator("[name=password]").fill(ClosedServer.PASSWORD);
    page.locator(".door-card [type=submit]").click();
    page.locator("#connection[data-connection=live]").waitFor();
    page.context().close();
  }

  @ParameterizedTest
  @CsvSource({
    "failed,en,The login with the other account did not work. Try again.",
    "failed,ko,다른 계정으로 로그인하지 못했습니다. 다시 시도하세요.",
    "unavailable,en,The other login service cannot be reached at the moment. Try again later.",
    "unavailable,ko,외부 로그인 서비스에 연결할 수 없습니다. 잠시 뒤에 다시 시도하세요.",
    "last,en,nobody else here is an administrator",
    "last,ko,이 서버에 다른 관리자가 없습니다",
  })
  void aReturnThatFailedIsToldInPlainWords(String why, String language, String words) {
    Page page =
        browser.open(address + "/?login=" + why + "#/overview?lang=" + language, Visit.desk());

    page.getByText(words).waitFor();
    page.context().close();
  }
}
