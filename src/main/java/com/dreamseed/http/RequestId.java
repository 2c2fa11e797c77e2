package com.dreamseed.http;

import com.dreamseed.bus.RequestScope;
import io.vertx.core.http.HttpServerRequest;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/** Names a request: the trace id of its {@code traceparent} header, or a new one of that form. */
final class RequestId {

  static final CharSequence HEADER = io.vertx.core.http.HttpHeaders.createOptimized("X-Request-Id");
  private static final Pattern TRACEPARENT =
      Pattern.compile("[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}(-.*)?");
  private static final char[] DIGITS = "0123456789abcdef".toCharArray();

  private RequestId() {}

  /**
   * Finds or makes the id and echoes it in the answer's header. Where the request is traced, its
   * lines and its trace have one name.
   */
  static void assign(HttpServerRequest request, Spans spans) {
    String trace = request.getHeader("traceparent");
    String id = trace == null ? null : adopted(trace);
    id = id == null ? spans.trace().orElseGet(RequestId::random) : id;
    request.response().putHeader(HEADER, id);
    RequestScope.enter(id);
  }

  /** The id assigned to {@code request}. */
  static String of(HttpServerRequest request) {
    String id = request.response().headers().get(HEADER);
    if (id == null) {
      assign(request, Spans.NONE);
      id = request.response().headers().get(HEADER);
    }
    return id;
  }

  private static String adopted(String traceparent) {
    var m = TRACEPARENT.matcher(traceparent);
    return m.matches() ? m.group(1) : null;
  }

  private static String random() {
    char[] id = new char[32];
    ThreadLocalRandom random = ThreadLocalRandom.current();
    for (int half = 0; half < 32; half += 16) {
      long bits = random.nextLong();
      for (int i = half; i < half + 16; i++) {
        id[i] = DIGITS[(int) (bits & 15)];
        bits >>>= 4;
      }
    }
    return new String(id);
  }
}
