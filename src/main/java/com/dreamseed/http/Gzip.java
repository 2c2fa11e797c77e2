package com.dreamseed.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;

/**
 * Compresses whole bodies. The server's own compressor would sit in every connection, an open
 * stream's too, and cost each of them memory and each write time.
 */
final class Gzip {

  private static final int WORTHWHILE = 1024;
  private static final CharSequence GZIP = HttpHeaders.createOptimized("gzip");

  private Gzip() {}

  /** {@code body} compressed, or null where that gains nothing. */
  static Buffer of(Buffer body) {
    if (body.length() < WORTHWHILE) {
      return null;
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream(body.length() / 3);
    try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
      zip.write(body.getBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Buffer.buffer(out.toByteArray());
  }

  /** Ends the answer to {@code request} with {@code body}, compressed where the client takes it. */
  static void end(HttpServerRequest request, Buffer body) {
    HttpServerResponse response = request.response();
    Buffer packed = body.length() >= WORTHWHILE && accepted(request) ? of(body) : null;
    if (packed == null) {
      response.end(body);
    } else {
      response.putHeader(HttpHeaders.CONTENT_ENCODING, GZIP).end(packed);
    }
  }

  /** Whether the client takes gzip. */
  static boolean accepted(HttpServerRequest request) {
    String accepted = request.getHeader(HttpHeaders.ACCEPT_ENCODING);
    return accepted != null
        && accepted.contains("gzip")
        && !accepted.matches(".*gzip; ?q=0(\\D.*)?");
  }
}
