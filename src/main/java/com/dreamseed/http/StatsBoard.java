package com.dreamseed.http;

import com.dreamseed.store.Position;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;

/** Answers the snapshot: the bytes that were encoded once when the numbers moved. */
final class StatsBoard {

  static final String PATH = "/api/dashboard/stats";
  static final CharSequence X_CACHE = HttpHeaders.createOptimized("X-Cache");
  private static final CharSequence BYPASS = HttpHeaders.createOptimized("BYPASS");
  private static final CharSequence GZIP = HttpHeaders.createOptimized("gzip");
  private static final CharSequence ENCODING = HttpHeaders.createOptimized("Accept-Encoding");
  private static final CharSequence JSON = HttpHeaders.createOptimized("application/json");
  private static final CharSequence NO_CACHE = HttpHeaders.createOptimized("no-cache");

  private Buffer snapshot;
  private Position position;
  private String etag;
  private Buffer packed;

  /** Where the log stands that this node's numbers show. */
  Position position() {
    return position;
  }

  /** Shows {@code snapshot} from now on. */
  void show(Position position, Buffer snapshot) {
    this.position = position;
    this.snapshot = snapshot;
    this.etag = null;
    this.packed = null;
  }

  /** Answers with the snapshot, or with 304 where the client has it. */
  void answer(HttpServerRequest request) {
    HttpServerResponse response = request.response();
    if (etag == null) {
      etag = ETags.of(snapshot);
    }
    response
        .putHeader(HttpHeaders.CACHE_CONTROL, NO_CACHE)
        .putHeader(HttpHeaders.ETAG, etag)
        .putHeader(X_CACHE, BYPASS)
        .headers()
        .add(HttpHeaders.VARY, ENCODING);
    if (ETags.match(request, etag)) {
      response.setStatusCode(304).end();
    } else {
      response.putHeader(HttpHeaders.CONTENT_TYPE, JSON);
      body(request);
    }
  }

  /** Compressed at most once a change, for browsers; programs mostly do not ask for it. */
  private void body(HttpServerRequest request) {
    if (!Gzip.accepted(request)) {
      request.response().end(snapshot);
      return;
    }
    if (packed == null) {
      packed = Gzip.of(snapshot);
    }
    if (packed == null) {
      request.response().end(snapshot);
    } else {
      request.response().putHeader(HttpHeaders.CONTENT_ENCODING, GZIP).end(packed);
    }
  }
}
