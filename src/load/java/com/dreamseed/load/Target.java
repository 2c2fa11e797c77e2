package com.dreamseed.load;

import static io.gatling.javaapi.http.HttpDsl.http;

import io.gatling.javaapi.http.HttpProtocolBuilder;
import java.net.URI;
import java.time.Duration;
import java.util.Set;

/**
 * Which deployment is loaded and how much, as system properties tell: {@code load.url}, {@code
 * load.users}, {@code load.streams}, {@code load.writers}, {@code load.seconds}, {@code
 * load.write}. The key comes from the environment alone, because arguments are seen by all.
 */
record Target(String url, int users, int streams, int writers, Duration time, boolean writing) {

  private static final Set<String> HERE = Set.of("127.0.0.1", "localhost", "[::1]");

  static Target read() {
    String url = System.getProperty("load.url", "http://127.0.0.1:8002");
    boolean here = HERE.contains(String.valueOf(URI.create(url).getHost()));
    return new Target(
        url,
        Integer.getInteger("load.users", 50),
        Integer.getInteger("load.streams", 50),
        Integer.getInteger("load.writers", 2),
        Duration.ofSeconds(Integer.getInteger("load.seconds", 60)),
        Boolean.parseBoolean(System.getProperty("load.write", Boolean.toString(here))));
  }

  HttpProtocolBuilder protocol() {
    HttpProtocolBuilder protocol =
        http.baseUrl(url).acceptHeader("application/json").userAgentHeader("dreamseed-load");
    String key = System.getenv("DREAMSEED_KEY");
    return key == null || key.isBlank()
        ? protocol
        : protocol.authorizationHeader("Bearer " + key.strip());
  }
}
