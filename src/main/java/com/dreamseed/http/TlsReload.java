package com.dreamseed.http;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.net.ServerSSLOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets a running server show a renewed certificate to whoever connects from then on. Files that
 * cannot be used, half-written ones for example, leave the old certificate in place.
 */
final class TlsReload {

  private static final Logger log = LoggerFactory.getLogger(TlsReload.class);
  static final long LOOK_MILLIS = 2_000;

  private final Vertx vertx;
  private final TlsFiles files;
  private final HttpServer server;

  TlsReload(Vertx vertx, TlsFiles files, HttpServer server) {
    this.vertx = vertx;
    this.files = files;
    this.server = server;
  }

  /** Looks now and then; of several instances the first that sees a change reloads for all. */
  void start() {
    vertx.setPeriodic(LOOK_MILLIS, timer -> look());
  }

  private void look() {
    vertx
        .executeBlocking(() -> files.changed() ? files.read(vertx) : null)
        .compose(
            pem ->
                pem == null
                    ? io.vertx.core.Future.succeededFuture(false)
                    : server.updateSSLOptions(options().setKeyCertOptions(pem)))
        .onSuccess(
            updated -> {
              if (updated) {
                log.info("The certificate was read anew");
              }
            })
        .onFailure(e -> log.error("The old certificate stays reason={}", e.getMessage()));
  }

  /** What TLS is spoken, at the start and after. */
  static ServerSSLOptions options() {
    return new ServerSSLOptions().setUseAlpn(true);
  }
}
