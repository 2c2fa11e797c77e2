package com.dreamseed.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.dreamseed.ServerUnderTest;
import com.dreamseed.TestDatabase;
import com.dreamseed.settings.Setting;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** A server in production on this machine, with one administrator. */
public final class ClosedServer implements AutoCloseable {

  public static final String ADMIN = "admin@example.com";
  public static final String PASSWORD = "correct horse battery";
  public static final String SECRET = "0123456789abcdef0123456789abcdef";

  /** What a caller shows. */
  public record Shown(String header, String value, String csrf) {
    public static final Shown NOTHING = new Shown(null, null, null);

    public static Shown key(String key) {
      return new Shown("Authorization", "Bearer " + key, null);
    }
  }

  private final ServerUnderTest server;

  private ClosedServer(ServerUnderTest server) {
    this.server = server;
  }

  public static ClosedServer start(Path file) {
    return start(file, Clock.systemUTC(), Map.of());
  }

  public static ClosedServer start(Path file, Clock clock, Map<Setting, String> more) {
    return start(TestDatabase.sqlite(file), file.getParent(), clock, more);
  }

  public static ClosedServer start(TestDatabase database, Path folder) {
    return start(database, folder, Clock.systemUTC(), Map.of());
  }

  public static ClosedServer start(
      TestDatabase database, Path folder, Clock clock, Map<Setting, String> more) {
    Map<Setting, String> settings = new EnumMap<>(Setting.class);
    settings.put(Setting.ENVIRONMENT, "production");
    settings.put(Setting.HOST, "127.0.0.1");
    settings.put(Setting.SESSION_SECRET, SECRET);
    settings.put(Setting.ADMIN_EMAIL, ADMIN);
    settings.put(Setting.ADMIN_PASSWORD, PASSWORD);
    settings.putAll(more);
    return new ClosedServer(ServerUnderTest.start(database, folder, clock, settings));
  }

  public URI uri(String path) {
    return server.uri(path);
  }

  public HttpResponse<String> send(String method, String path, String body, Shown shown) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri(path))
            .header("Accept-Language", "en")
            .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (body != null) {
      request.header("Content-Type", "application/json");
    }
    if (shown.header() != null) {
      request.header(shown.header(), shown.value());
    }
    if (shown.csrf() != null) {
      request.header("X-CSRF-Token", shown.csrf());
    }
    return server.send(request.build());
  }

  public HttpResponse<String> send(HttpRequest request) {
    return server.send(request);
  }

  public int status(String method, String path, String body, Shown shown) {
    return send(method, path, body, shown).statusCode();
  }

  /** The answer to what must succeed. */
  public JsonNode done(String method, String path, String body, Shown shown) {
    HttpResponse<String> answer = send(method, path, body, shown);
    assertThat(answer.statusCode()).as(path + " " + answer.body()).isBetween(200, 299);
    return answer.body().isEmpty() ? null : ServerUnderTest.json(answer.body());
  }

  public HttpResponse<String> tryLogin(String email, String password) {
    return send("POST", "/api/auth/login", credentials(email, password), Shown.NOTHING);
  }

  public static String credentials(String email, String password) {
    return "{\"email\":\"%s\",\"password\":\"%s\"}".formatted(email, password);
  }

  /** A session of that account. */
  public Shown login(String email, String password) {
    HttpResponse<String> answer = tryLogin(email, password);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return session(answer);
  }

  /** The session that a login has begun. */
  public static Shown session(HttpResponse<String> answer) {
    List<String> cookies = answer.headers().allValues("Set-Cookie");
    assertThat(cookies).hasSize(1);
    String csrf = ServerUnderTest.json(answer.body()).get("csrf_token").asText();
    return new Shown("Cookie", cookies.get(0).replaceAll(";.*", ""), csrf);
  }

  public Shown admin() {
    return login(ADMIN, PASSWORD);
  }

  /** Adds an account; gives its id. */
  public long account(Shown admin, String email, String role) {
    String body =
        "{\"email\":\"%s\",\"role\":\"%s\",\"password\":\"%s\"}".formatted(email, role, PASSWORD);
    return done("POST", "/api/accounts", body, admin).get("id").asLong();
  }

  /** Makes a key; gives the answer. */
  public JsonNode key(Shown admin, String scope) {
    String body = "{\"name\":\"a key\",\"scopes\":[\"%s\"]}".formatted(scope);
    return done("POST", "/api/keys", body, admin);
  }

  @Override
  public void close() {
    server.close();
  }
}
