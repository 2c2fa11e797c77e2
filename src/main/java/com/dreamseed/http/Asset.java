package com.dreamseed.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.Map;

/**
 * A file as it is answered.
 *
 * @param gzip the same compressed once for all, or null where that gains nothing
 */
record Asset(Buffer body, Buffer gzip, String type, String etag) {

  private static final Map<String, String> TYPES =
      Map.ofEntries(
          Map.entry("html", "text/html; charset=utf-8"),
          Map.entry("css", "text/css; charset=utf-8"),
          Map.entry("js", "text/javascript; charset=utf-8"),
          Map.entry("mjs", "text/javascript; charset=utf-8"),
          Map.entry("json", "application/json"),
          Map.entry("map", "application/json"),
          Map.entry("geojson", "application/geo+json"),
          Map.entry("webmanifest", "application/manifest+json"),
          Map.entry("yaml", "application/yaml; charset=utf-8"),
          Map.entry("md", "text/markdown; charset=utf-8"),
          Map.entry("txt", "text/plain; charset=utf-8"),
          Map.entry("svg", "image/svg+xml"),
          Map.entry("png", "image/png"),
          Map.entry("jpg", "image/jpeg"),
          Map.entry("gif", "image/gif"),
          Map.entry("ico", "image/x-icon"),
          Map.entry("woff", "font/woff"),
          Map.entry("woff2", "font/woff2"));

  /** The file {@code name} with the bytes {@code body}. */
  static Asset of(String name, Buffer body) {
    String extension = name.substring(name.lastIndexOf('.') + 1);
    String type = TYPES.getOrDefault(extension, "application/octet-stream");
    return new Asset(body, compressed(type, body), type, ETags.of(body));
  }

  private static Buffer compressed(String type, Buffer body) {
    boolean packed = type.startsWith("font/") || type.matches("image/(png|jpeg|gif)");
    return packed ? null : Gzip.of(body);
  }

  /** Answers {@code request}; the client asks each time whether it has changed. */
  void answer(HttpServerRequest request) {
    HttpServerResponse response = request.response();
    response
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-cache")
        .putHeader(HttpHeaders.ETAG, etag)
        .headers()
        .add(HttpHeaders.VARY, "Accept-Encoding");
    if (ETags.match(request, etag)) {
      response.setStatusCode(304).end();
      return;
    }
    response.putHeader(HttpHeaders.CONTENT_TYPE, type);
    if (gzip != null && Gzip.accepted(request)) {
      response.putHeader(HttpHeaders.CONTENT_ENCODING, "gzip").end(gzip);
    } else {
      response.end(body);
    }
  }
}
