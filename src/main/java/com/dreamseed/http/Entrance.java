package com.dreamseed.http;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;

/**
 * Where requests come in. The snapshot and the stream, asked for most often and held open longest,
 * are served without the router: it would cost half the speed of the one and the memory of the
 * other. All else, and whatever is odd about those two, goes to the router.
 */
final class Entrance implements Handler<HttpServerRequest> {

  private static final String STREAM = "/api/stream";
  private static final String STREAM_V1 = "/api/v1/stream";

  private final Router router;
  private final HostCheck hosts;
  private final Cors cors;
  private final StatsBoard stats;
  private final LiveStream stream;
  private final AccessLog accessLog;

  Entrance(
      Router router,
      HostCheck hosts,
      Cors cors,
      StatsBoard stats,
      LiveStream stream,
      AccessLog accessLog) {
    this.router = router;
    this.hosts = hosts;
    this.cors = cors;
    this.stats = stats;
    this.stream = stream;
    this.accessLog = accessLog;
  }

  @Override
  public void handle(HttpServerRequest request) {
    if (request.method() != HttpMethod.GET || !hosts.allows(request)) {
      router.handle(request);
    } else if (StatsBoard.PATH.equals(request.uri())
        && !request.headers().contains(HttpHeaders.ORIGIN)) {
      stats(request);
    } else if (STREAM.equals(request.path()) || STREAM_V1.equals(request.path())) {
      stream(request);
    } else {
      router.handle(request);
    }
  }

  private void stats(HttpServerRequest request) {
    long started = System.nanoTime();
    RequestId.assign(request);
    stats.answer(request);
    accessLog.answered(request, StatsBoard.PATH, System.nanoTime() - started);
  }

  /** A stream is noted in the log when it opens; how long it stays says nothing about us. */
  private void stream(HttpServerRequest request) {
    long started = System.nanoTime();
    RequestId.assign(request);
    cors.mark(request);
    stream.open(request);
    accessLog.answered(request, STREAM, System.nanoTime() - started);
  }
}
