package com.dreamseed.http;

import com.dreamseed.Failure;
import com.dreamseed.Failure.Kind;
import com.dreamseed.settings.Environment;
import com.dreamseed.settings.Settings;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;
import java.util.Locale;
import java.util.Set;

/**
 * In development, refuses requests whose Host is not this machine's own name: a page from elsewhere
 * whose name was made to point at 127.0.0.1 (DNS rebinding) gets nothing.
 */
final class HostCheck {

  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "::1", "[::1]");

  private final boolean strict;

  HostCheck(Settings.Http settings) {
    this.strict = settings.environment() == Environment.DEVELOPMENT;
  }

  /** Whether {@code request} names a host that is answered. */
  boolean allows(HttpServerRequest request) {
    if (!strict) {
      return true;
    }
    HostAndPort authority = request.authority();
    return authority != null && loopback(authority.host());
  }

  static boolean loopback(String host) {
    if (LOOPBACK.contains(host)) {
      return true;
    }
    String name = host.toLowerCase(Locale.ROOT);
    return name.equals("localhost") || name.endsWith(".localhost");
  }

  /** Lets allowed requests pass and fails the others. */
  void handle(RoutingContext ctx) {
    if (allows(ctx.request())) {
      ctx.next();
    } else {
      ctx.fail(Failure.of(Kind.FORBIDDEN, "http.host"));
    }
  }
}
