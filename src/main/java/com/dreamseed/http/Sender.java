package com.dreamseed.http;

import io.vertx.core.http.HttpServerRequest;

/** From where a request comes, and whether on a safe way. */
final class Sender {

  private Sender() {}

  /** The address it comes from. */
  static String address(HttpServerRequest request) {
    return request.remoteAddress() == null ? "" : request.remoteAddress().hostAddress();
  }

  /** Whether nobody on the way could read it. */
  static boolean secure(HttpServerRequest request) {
    return request.isSSL();
  }
}
