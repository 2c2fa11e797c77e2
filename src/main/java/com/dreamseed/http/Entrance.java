package com.dreamseed.http;

import com.dreamseed.Failure;
import com.dreamseed.access.Caller;
import com.dreamseed.access.Identity;
import com.dreamseed.access.Right;
import io.vertx.core.AsyncResult;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import java.util.List;

/**
 * Where requests come in. The snapshot and the stream, asked for most often and held open longest,
 * are served without the router: it would cost half the speed of the one and the memory of the
 * other. So are files that were asked for before, of which a page brings dozens at once. All else,
 * and whatever is odd about those, goes to the router.
 */
final class Entrance implements Handler<HttpServerRequest> {

  private static final String STREAM = "/api/stream";
  private static final String UNREADABLE = "unreadable";
  private static final String STREAM_V1 = "/api/v1/stream";

  private final Visitors visitors;
  private final Throttle throttle;
  private final Errors errors;
  private final Router router;
  private final HostCheck hosts;
  private final Cors cors;
  private final Doorkeeper door;
  private final StatsBoard stats;
  private final LiveStream stream;
  private final StaticFiles files;
  private final AccessLog accessLog;

  Entrance(
      Visitors visitors,
      Throttle throttle,
      Errors errors,
      Router router,
      HostCheck hosts,
      Cors cors,
      Doorkeeper door,
      StatsBoard stats,
      LiveStream stream,
      StaticFiles files,
      AccessLog accessLog) {
    this.visitors = visitors;
    this.throttle = throttle;
    this.errors = errors;
    this.router = router;
    this.hosts = hosts;
    this.cors = cors;
    this.door = door;
    this.stats = stats;
    this.stream = stream;
    this.files = files;
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
    Failure tooOften = throttle.count(request, counted(request, visitor));
    if (tooOften == null) {
      admit(request, visitor);
    } else {
      refuse(request, tooOften);
    }
  }

  /** Who is known is counted as such, wherever the request comes from; others by their address. */
  private String counted(HttpServerRequest request, Visitor visitor) {
    return throttle.any()
        ? door.recent(request).orElseGet(() -> visitor.caller(request))
        : visitor.caller(request);
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
      StaticFiles.Served file = files.served(request.path());
      if (file == null || odd(request)) {
        route(request, visitor);
      } else {
        file(request, file);
      }
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
    accessLog.begin(request);
    errors.unreadable(request);
    accessLog.answered(request, UNREADABLE, Caller.NOBODY, 0);
  }

  /** Two hosts, none, or one that cannot be: whoever wrote that means no good. */
  private void route(HttpServerRequest request, Visitor visitor) {
    if (odd(request)) {
      visitor.doubt();
      unreadable(request);
    } else {
      router.handle(request);
    }
  }

  private static boolean odd(HttpServerRequest request) {
    return request.authority() == null || request.headers().getAll(HttpHeaders.HOST).size() > 1;
  }

  private void file(HttpServerRequest request, StaticFiles.Served file) {
    long started = System.nanoTime();
    accessLog.begin(request);
    accessLog.name(request, file.template());
    SecurityHeaders.mark(request);
    cors.mark(request);
    file.asset().answer(request);
    accessLog.answered(request, file.template(), Caller.NOBODY, System.nanoTime() - started);
  }

  private void stats(HttpServerRequest request) {
    accessLog.begin(request);
    SecurityHeaders.markData(request);
    admitted(request, StatsBoard.PATH, () -> stats.answer(request));
  }

  /** A stream is noted in the log when it opens; how long it stays says nothing about us. */
  private void stream(HttpServerRequest request, String client) {
    accessLog.begin(request);
    SecurityHeaders.markData(request);
    cors.mark(request);
    admitted(request, STREAM, () -> stream.open(request, client, door.shown(request)));
  }

  private void admitted(HttpServerRequest request, String endpoint, Runnable service) {
    long started = System.nanoTime();
    accessLog.name(request, endpoint);
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

  /** Counted, but not written down each: a flood must not fill the log as well. */
  private void refuse(HttpServerRequest request, Failure tooOften) {
    accessLog.begin(request);
    SecurityHeaders.mark(request);
    cors.mark(request);
    errors.answer(request, tooOften);
    accessLog.throttled(request);
  }
}
