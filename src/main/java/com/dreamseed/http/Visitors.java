package com.dreamseed.http;

import com.dreamseed.Failure;
import com.dreamseed.Failure.Kind;
import com.dreamseed.settings.Edge;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * The connections of one event loop. Those that nobody uses, whose request does not come to its end
 * or who do not take their answer are ended: by one look at all of them now and then, because a
 * timer in each would cost every open stream memory.
 */
final class Visitors {

  private final Places places;
  private final Proxies proxies;
  private final Errors errors;
  private final long requestTime;
  private final long idleTime;
  private final Map<HttpConnection, Visitor> all = new IdentityHashMap<>();

  Visitors(Edge edge, Places places, Errors errors) {
    this.places = places;
    this.proxies = new Proxies(edge.trustedProxies());
    this.errors = errors;
    this.requestTime = edge.requestTime().toMillis();
    this.idleTime = edge.idleTime().toMillis();
  }

  private static long now() {
    return System.nanoTime() / 1_000_000;
  }

  /** A connection was made; where there is no place for it, it ends at once. */
  void comes(HttpConnection connection) {
    Visitor visitor = new Visitor(connection, proxies, now());
    String place = visitor.proxy() ? null : Visitor.network(visitor.peer());
    if (!places.enter(place)) {
      Severance.of(connection);
      return;
    }
    all.put(connection, visitor);
    connection.closeHandler(
        closed -> {
          all.remove(connection);
          places.leave(place);
        });
  }

  /** Who sends {@code request}, which is open from now on. */
  Visitor of(HttpServerRequest request) {
    HttpConnection connection = request.connection();
    long now = now();
    Visitor visitor = all.get(connection);
    if (visitor == null) { // It was refused a place, and its end is on the way.
      return new Visitor(connection, proxies, now);
    }
    visitor.asks(request, now);
    return visitor;
  }

  /** The address of who sent {@code request}, for whoever comes later to ask. */
  String client(HttpServerRequest request) {
    return known(request).client(request);
  }

  /** Whether {@code request} came encrypted all the way, as far as we are told. */
  boolean secure(HttpServerRequest request) {
    return known(request).secure(request);
  }

  private Visitor known(HttpServerRequest request) {
    Visitor known = all.get(request.connection());
    return known == null ? new Visitor(request.connection(), proxies, now()) : known;
  }

  /** Ends those that have outstayed; called every second. */
  void sweep() {
    long now = now();
    for (Visitor visitor : List.copyOf(all.values())) {
      sweep(visitor, now);
    }
  }

  private void sweep(Visitor visitor, long now) {
    HttpServerRequest late = visitor.late(now, requestTime);
    if (late != null) {
      tooSlow(late);
    } else if (visitor.stuck(now) > requestTime
        || visitor.quiet(now) > (visitor.asked() ? idleTime : requestTime)) {
      Severance.of(visitor.connection());
    }
  }

  /** It is told why where it has no answer yet; the rest of what it sends nobody reads. */
  private void tooSlow(HttpServerRequest late) {
    Failure slow = Failure.of(Kind.VALIDATION, "http.request.slow", requestTime / 1000);
    if (late.version() == HttpVersion.HTTP_2) {
      errors.answer(late, slow);
      late.response().reset();
      return;
    }
    if (!late.response().ended()) {
      late.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
      errors.answer(late, slow);
    }
    late.connection().close();
  }
}
