package com.dreamseed.http;

import com.dreamseed.Failure;
import com.dreamseed.Failure.Kind;
import com.dreamseed.access.Credential;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;

/** Finds what a caller shows: a key in {@code Authorization}, or the cookie of a session. */
final class Credentials {

  private static final String SCHEME = "Bearer ";
  private static final int LONGEST = 512;

  private Credentials() {}

  /**
   * What {@code request} shows, if anything; the header wins.
   *
   * @throws Failure {@code UNAUTHORIZED} where the header is none of ours
   */
  static Optional<Credential> of(HttpServerRequest request) {
    String header = request.getHeader(HttpHeaders.AUTHORIZATION);
    if (header != null) {
      return Optional.of(key(header));
    }
    if (!request.headers().contains(HttpHeaders.COOKIE)) {
      return Optional.empty();
    }
    return SessionCookie.read(request)
        .map(Cookie::getValue)
        .filter(token -> !token.isEmpty() && token.length() <= LONGEST)
        .map(token -> new Credential(Credential.Kind.SESSION, hash(token)));
  }

  private static Credential key(String header) {
    boolean ours =
        header.length() <= LONGEST && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
    if (!ours) {
      throw Failure.of(Kind.UNAUTHORIZED, "http.authorization");
    }
    return new Credential(Credential.Kind.KEY, hash(header.substring(SCHEME.length()).strip()));
  }

  private static String hash(String secret) {
    return HexFormat.of().formatHex(ETags.sha256(secret.getBytes(StandardCharsets.UTF_8)));
  }
}
