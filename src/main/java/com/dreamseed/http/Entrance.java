package com.dreamseed.http;

import com.dreamseed.access.Caller;
import com.dreamseed.access.Identity;
import com.dreamseed.access.Right;
import io.vertx.core.AsyncResult;
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
  private final Doorkeeper door;
  private final Errors errors;
  private final StatsBoard stats;
  private final LiveStream stream;
  private final AccessLog accessLog;

  Entrance(
      Router router,
      HostCheck hosts,
      Cors cors,
      Doorkeeper door,
      Errors errors,
      StatsBoard stats,
      LiveStream stream,
      AccessLog accessLog) {
    this.router = router;
    this.hosts = hosts;
    this.cors = cors;
    this.door = door;
    this.errors = errors;
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
    RequestId.assign(request);
    admitted(request, StatsBoard.PATH, () -> stats.answer(request));
  }

  /** A stream is noted in the log when it opens; how long it stays says nothing about us. */
  private void stream(HttpServerRequest request) {
    RequestId.assign(request);
    cors.mark(request);
    admitted(request, STREAM, () -> stream.open(request, door.shown(request)));
  }

  private void admitted(HttpServerRequest request, String endpoint, Runnable service) {
    long started = System.nanoTime();
    door.admit(request, Right.READ)
        .onComplete(
            who -> {
              answer(request, who, service);
              Caller caller = who.succeeded() ? who.result().caller() : Caller.NOBODY;
              accessLog.answered(request, endpoint, caller, System.nanoTime() - started);
            });
  }

  /** While we asked who it is, the caller may have gone. */
  private void answer(HttpServerRequest request, AsyncResult<Identity> who, Runnable service) {
    if (who.failed()) {
      errors.answer(request, FailureOf.cause(who.cause()));
    } else if (!request.response().closed()) {
      service.run();
    }
  }
}
