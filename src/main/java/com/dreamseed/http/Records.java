package com.dreamseed.http;

import com.dreamseed.bus.Json;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.HashMap;
import java.util.Map;

/** How records are answered, and how the changes of one are read. */
final class Records {

  private Records() {}

  /** Answers with {@code value} as JSON. */
  static void answer(RoutingContext ctx, int status, Object value) {
    Buffer body = Json.encode(value);
    ctx.response()
        .setStatusCode(status)
        .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    Gzip.end(ctx.request(), body);
  }

  /** Answers that the record {@code id} was made and where it is. */
  static void created(RoutingContext ctx, long id, Object value) {
    String place = ctx.normalizedPath().replaceAll("/$", "") + "/" + id;
    ctx.response().putHeader(HttpHeaders.LOCATION, place);
    answer(ctx, 201, value);
  }

  /** The fields that {@code body} gives, by column; objects as JSON text, null as null. */
  static Map<String, String> changes(JsonObject body) {
    Map<String, String> fields = new HashMap<>();
    for (String name : body.fieldNames()) {
      Object value = body.getValue(name);
      fields.put(name, value == null ? null : text(value));
    }
    return fields;
  }

  static String text(Object value) {
    return value instanceof JsonObject object ? object.encode() : value.toString();
  }
}
