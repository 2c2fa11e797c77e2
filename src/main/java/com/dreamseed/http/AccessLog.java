package com.dreamseed.http;

import static net.logstash.logback.argument.StructuredArguments.kv;

import com.dreamseed.access.Caller;
import com.dreamseed.bus.RequestScope;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts every request and writes the notable ones down: writes, errors, slow ones; or all. */
final class AccessLog {

  private static final Logger log = LoggerFactory.getLogger(AccessLog.class);
  private static final String ENDPOINT = "dreamseed.endpoint";
  private static final String UNKNOWN = "unmatched";
  private static final String THROTTLED = "throttled";
  private static final long SLOW = TimeUnit.MILLISECONDS.toNanos(500);
  private static final Set<HttpMethod> READS =
      Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

  private final HttpMeters meters;
  private final boolean all;
  private final Spans spans;
  private final Function<HttpServerRequest, String> clients;

  AccessLog(
      HttpMeters meters, boolean all, Spans spans, Function<HttpServerRequest, String> clients) {
    this.meters = meters;
    this.all = all;
    this.spans = spans;
    this.clients = clients;
  }

  /** Gives {@code request} the id that its lines and its answer carry. */
  void begin(HttpServerRequest request) {
    RequestId.assign(request, spans);
  }

  /** Names the endpoint that serves {@code ctx}, by its template. */
  void endpoint(RoutingContext ctx, String template) {
    ctx.put(ENDPOINT, template);
    name(ctx.request(), template);
  }

  /** Names the span of {@code request}, where it is traced. */
  void name(HttpServerRequest request, String endpoint) {
    spans.name(request, endpoint);
  }

  /** Waits for the end of {@code ctx}. */
  void follow(RoutingContext ctx) {
    long started = System.nanoTime();
    ctx.addEndHandler(
        end ->
            answered(
                ctx.request(),
                ctx.get(ENDPOINT, UNKNOWN),
                Gate.caller(ctx),
                System.nanoTime() - started));
  }

  /**
   * Counts the answered {@code request} of {@code caller} and writes it down where it is notable.
   */
  void answered(HttpServerRequest request, String endpoint, Caller caller, long nanos) {
    int status = request.response().getStatusCode();
    meters.answered(request.method(), endpoint, status, nanos);
    if (all || status >= 400 || nanos > SLOW || !READS.contains(request.method())) {
      RequestScope.inLines(
          RequestId.of(request), () -> write(request, endpoint, status, caller, nanos));
    }
  }

  private void write(
      HttpServerRequest request, String endpoint, int status, Caller caller, long nanos) {
    log.info(
        "api_request {} {} {} {} {} {}",
        kv("method", HttpMeters.bounded(request.method())),
        kv("endpoint", endpoint),
        kv("status_code", status),
        kv("duration_ms", nanos / 10_000 / 100.0),
        kv("caller", caller.key()),
        kv("client", clients.apply(request)));
  }

  /** Counts a request that was refused because its sender asks too often. */
  void throttled(HttpServerRequest request) {
    meters.answered(request.method(), THROTTLED, request.response().getStatusCode(), 0);
  }
}
