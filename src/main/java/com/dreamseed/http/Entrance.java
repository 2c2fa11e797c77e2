package com.dreamseed.http;

import com.dreamseed.Failure;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import java.util.List;

/**
 * Where requests come in. The snapshot and the stream, asked for most often and held open longest,
 * are served without the router: it would cost half the speed of the one and the memory of the
 * other. All else, and whatever is odd about those two, goes to the router.
 */
final class Entrance implements Handler<HttpServerRequest> {

  private static final String STREAM = "/api/stream";
  private static final String UNREADABLE = "unreadable";
  private static final String STREAM_V1 = "/api/v1/stream";

  private final Visitors visitors;
  private final Callers callers;
  private final Throttle throttle;
  private final Errors errors;
  private final Router router;
  private final HostCheck hosts;
  private final Cors cors;
  private final StatsBoard stats;
  private final LiveStream stream;
  private final AccessLog accessLog;

  Entrance(
      Visitors visitors,
      Callers callers,
      Throttle throttle,
      Errors errors,
      Router router,
      HostCheck hosts,
      Cors cors,
      StatsBoard stats,
      LiveStream stream,
      AccessLog accessLog) {
    this.visitors = visitors;
    this.callers = callers;
    this.throttle = throttle;
    this.errors = errors;
    this.router = router;
    this.hosts = hosts;
    this.cors = cors;
    this.stats = stats;
    this.stream = stream;
    this.accessLog = accessLog;
  }

  @Override
  public void handle(HttpServerRequest request) {
    try {
      receive(request);
    } catch (RuntimeException e) {
      errors.unexpected(request, e);
    }
  }

  private void receive(HttpServerRequest request) {
    Visitor visitor = visitors.of(request);
    if (visitor.doubtful()) {
      Severance.of(request.connection());
      return;
    }
    if (request.headers().contains(HttpHeaders.TRANSFER_ENCODING)
        && !plainChunks(request, visitor)) {
      unreadable(request);
      return;
    }
    if (visitor.secure(request)) {
      SecurityHeaders.insistOnTls(request);
    }
    Failure tooOften = throttle.count(request, callers.of(request, visitor));
    if (tooOften == null) {
      admit(request, visitor);
    } else {
      refuse(request, tooOften);
    }
  }

  private void admit(HttpServerRequest request, Visitor visitor) {
    if (request.method() != HttpMethod.GET || !hosts.allows(request)) {
      route(request, visitor);
    } else if (StatsBoard.PATH.equals(request.uri())
        && !request.headers().contains(HttpHeaders.ORIGIN)) {
      stats(request);
    } else if (STREAM.equals(request.path()) || STREAM_V1.equals(request.path())) {
      stream(request, visitor.caller(request));
    } else {
      route(request, visitor);
    }
  }

  /**
   * After a body in chunks nothing more is read from a connection: what a proxy took for its rest
   * and we for a request is neither. (Of a length beside the chunks Netty has not always told us.)
   */
  private static boolean plainChunks(HttpServerRequest request, Visitor visitor) {
    visitor.doubt();
    request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
    List<String> codings = request.headers().getAll(HttpHeaders.TRANSFER_ENCODING);
    return codings.size() == 1 && codings.get(0).strip().equalsIgnoreCase("chunked");
  }

  private void unreadable(HttpServerRequest request) {
    RequestId.assign(request);
    errors.unreadable(request);
    accessLog.answered(request, UNREADABLE, 0);
  }

  /** Two hosts, none, or one that cannot be: whoever wrote that means no good. */
  private void route(HttpServerRequest request, Visitor visitor) {
    if (request.authority() == null || request.headers().getAll(HttpHeaders.HOST).size() > 1) {
      visitor.doubt();
      unreadable(request);
    } else {
      router.handle(request);
    }
  }

  private void stats(HttpServerRequest request) {
    long started = System.nanoTime();
    RequestId.assign(request);
    SecurityHeaders.markData(request);
    stats.answer(request);
    accessLog.answered(request, StatsBoard.PATH, System.nanoTime() - started);
  }

  /** A stream is noted in the log when it opens; how long it stays says nothing about us. */
  private void stream(HttpServerRequest request, String client) {
    long started = System.nanoTime();
    RequestId.assign(request);
    SecurityHeaders.markData(request);
    cors.mark(request);
    stream.open(request, client);
    accessLog.answered(request, STREAM, System.nanoTime() - started);
  }

  /** Counted, but not written down each: a flood must not fill the log as well. */
  private void refuse(HttpServerRequest request, Failure tooOften) {
    RequestId.assign(request);
    SecurityHeaders.mark(request);
    cors.mark(request);
    errors.answer(request, tooOften);
    accessLog.throttled(request);
  }
}
