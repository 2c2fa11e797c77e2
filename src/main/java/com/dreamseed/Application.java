package com.dreamseed;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;

/** Stands in for the real one until that is merged. */
public final class Application {

  private Application() {}

  public static Vertx vertx(Settings settings, PrometheusMeterRegistry registry) {
    return Vertx.vertx();
  }

  public static Future<Application> start(Vertx vertx, Settings settings, Clock clock) {
    return Future.failedFuture(Failure.of(Failure.Kind.UNAVAILABLE, "error.unavailable"));
  }

  public int port() {
    return 0;
  }

  public Future<Void> stop() {
    return Future.succeededFuture();
  }
}
