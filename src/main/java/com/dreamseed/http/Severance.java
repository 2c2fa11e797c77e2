package com.dreamseed.http;

import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;

/**
 * Ends a connection at once. Vert.x's own {@code close()} waits until all that was written is
 * taken, which a reader that takes nothing never does; Netty below it does not wait.
 */
final class Severance {

  private Severance() {}

  static void of(HttpConnection connection) {
    if (connection instanceof ConnectionBase base) {
      base.channelHandlerContext().close();
    } else {
      connection.close();
    }
  }
}
