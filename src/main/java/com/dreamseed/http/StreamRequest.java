package com.dreamseed.http;

import com.dreamseed.Failure;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.Set;

/** What a request for a stream says, and how its answer begins. */
final class StreamRequest {

  private static final Set<String> PARAMETERS = Set.of("topics", "last_event_id");

  private StreamRequest() {}

  /** The topics asked for; fails where the request makes no sense. */
  static int topics(HttpServerRequest request) {
    try {
      return readable(request);
    } catch (IllegalArgumentException e) { // An escape in the query is broken.
      throw FailureOf.status(400);
    }
  }

  private static int readable(HttpServerRequest request) {
    for (String name : request.params().names()) {
      if (!PARAMETERS.contains(name)) {
        throw Failure.invalid(name, "http.parameter.unknown");
      }
    }
    return Topics.read(request.params().get("topics"));
  }

  /** Where the client was; the header is newer than the query, which a page sets once. */
  static String lastEventId(HttpServerRequest request) {
    String header = request.getHeader("Last-Event-ID");
    String id = header == null ? request.params().get("last_event_id") : header;
    return id == null || id.isEmpty() ? null : id;
  }

  /** Writes the head of the answer. */
  static void prepare(HttpServerRequest request, int queue) {
    request
        .response()
        .setChunked(true)
        .setWriteQueueMaxSize(queue)
        .putHeader(HttpHeaders.CONTENT_TYPE, "text/event-stream")
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
        .putHeader("X-Accel-Buffering", "no");
  }
}
