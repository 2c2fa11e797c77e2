package com.dreamseed.http;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;

/**
 * What every answer tells a browser to refuse on our behalf. Each is explained in {@code
 * docs/deployment/security.md}.
 */
final class SecurityHeaders {

  static final String POLICY =
      "default-src 'self'; img-src 'self' data:; object-src 'none'; frame-ancestors 'none';"
          + " base-uri 'none'; form-action 'self'";

  private static final CharSequence CSP = HttpHeaders.createOptimized("Content-Security-Policy");
  private static final CharSequence CSP_VALUE = HttpHeaders.createOptimized(POLICY);
  private static final CharSequence SNIFF = HttpHeaders.createOptimized("X-Content-Type-Options");
  private static final CharSequence NOSNIFF = HttpHeaders.createOptimized("nosniff");
  private static final CharSequence FRAME = HttpHeaders.createOptimized("X-Frame-Options");
  private static final CharSequence DENY = HttpHeaders.createOptimized("DENY");
  private static final CharSequence REFERRER = HttpHeaders.createOptimized("Referrer-Policy");
  private static final CharSequence SAME_ORIGIN = HttpHeaders.createOptimized("same-origin");
  private static final CharSequence PERMISSIONS = HttpHeaders.createOptimized("Permissions-Policy");
  private static final CharSequence NONE =
      HttpHeaders.createOptimized(
          "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()");
  private static final CharSequence OPENER =
      HttpHeaders.createOptimized("Cross-Origin-Opener-Policy");
  private static final CharSequence RESOURCE =
      HttpHeaders.createOptimized("Cross-Origin-Resource-Policy");
  private static final CharSequence HSTS = HttpHeaders.createOptimized("Strict-Transport-Security");
  private static final CharSequence A_YEAR = HttpHeaders.createOptimized("max-age=31536000");

  private SecurityHeaders() {}

  /** Marks the answer to {@code request}, whatever it will be. */
  static void mark(HttpServerRequest request) {
    request
        .response()
        .headers()
        .set(CSP, CSP_VALUE)
        .set(SNIFF, NOSNIFF)
        .set(FRAME, DENY)
        .set(REFERRER, SAME_ORIGIN)
        .set(PERMISSIONS, NONE)
        .set(OPENER, SAME_ORIGIN)
        .set(RESOURCE, SAME_ORIGIN);
  }

  /** The least, for answers that are data and asked for most often. */
  static void markData(HttpServerRequest request) {
    request.response().headers().set(SNIFF, NOSNIFF).set(RESOURCE, SAME_ORIGIN);
  }

  /** Tells the browser to come by HTTPS only; said only where it came so, as it must be. */
  static void insistOnTls(HttpServerRequest request) {
    MultiMap headers = request.response().headers();
    headers.set(HSTS, A_YEAR);
  }
}
