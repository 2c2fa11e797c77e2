package com.dreamseed.http;

import com.dreamseed.Failure;
import com.dreamseed.Failure.Kind;
import com.dreamseed.access.Caller;
import com.dreamseed.access.Identity;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps other sites from writing with a cookie they do not own: a write must not come from another
 * site as far as the browser tells, and with a session it must bring the token that only the page
 * itself can read.
 */
final class SameSite {

  static final String HEADER = "X-CSRF-Token";

  private static final Set<HttpMethod> READS =
      Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

  private final Set<String> listed;

  /** Takes writes without a session from the pages of {@code origins}, too. */
  SameSite(List<String> origins) {
    this.listed = Set.copyOf(origins);
  }

  /** Why {@code request} is not taken from {@code identity}, if for a reason. */
  Optional<Failure> objection(HttpServerRequest request, Identity identity) {
    if (READS.contains(request.method()) || identity.caller().kind() == Caller.Kind.KEY) {
      return Optional.empty();
    }
    if (!home(request)) {
      return Optional.of(Failure.of(Kind.FORBIDDEN, "http.cross-site"));
    }
    boolean session = identity.caller().kind() == Caller.Kind.ACCOUNT;
    return session && !token(request, identity.csrf())
        ? Optional.of(Failure.of(Kind.FORBIDDEN, "http.csrf", HEADER))
        : Optional.empty();
  }

  /** Programs that are no browsers send neither header. */
  private boolean home(HttpServerRequest request) {
    String origin = request.getHeader(HttpHeaders.ORIGIN);
    if (origin != null && listed.contains(origin)) {
      return true;
    }
    String site = request.getHeader("Sec-Fetch-Site");
    if (site != null) {
      return site.equals("same-origin") || site.equals("none");
    }
    return origin == null || own(origin, request);
  }

  private static boolean own(String origin, HttpServerRequest request) {
    int host = origin.indexOf("://");
    return host > 0
        && request.authority() != null
        && origin.substring(host + 3).equalsIgnoreCase(request.authority().toString());
  }

  private static boolean token(HttpServerRequest request, String right) {
    String given = request.getHeader(HEADER);
    return given != null
        && MessageDigest.isEqual(
            given.getBytes(StandardCharsets.UTF_8), right.getBytes(StandardCharsets.UTF_8));
  }
}
