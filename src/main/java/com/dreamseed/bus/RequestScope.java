package com.dreamseed.bus;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxBootstrap;
import io.vertx.core.spi.VertxServiceProvider;
import io.vertx.core.spi.context.storage.ContextLocal;
import org.slf4j.MDC;

/**
 * For which request the code runs that runs now: the id stays with the request's context, follows
 * its questions over the bus, and stands in every line that is logged meanwhile.
 */
public final class RequestScope implements VertxServiceProvider {

  /** Its name in logs and in messages. */
  public static final String NAME = "request_id";

  private static final ContextLocal<String> ID = ContextLocal.registerLocal(String.class);

  /** Made by each Vertx before its first context, so that there is room for the id. */
  @Override
  public void init(VertxBootstrap bootstrap) {}

  /** What runs on this context from now on runs for the request {@code id}; null is allowed. */
  public static void enter(String id) {
    Context context = Vertx.currentContext();
    if (context != null && id != null) {
      ID.put(context, id);
    }
  }

  /** What {@code work} logs is of the request {@code id}; null is allowed. */
  public static void inLines(String id, Runnable work) {
    if (id == null) {
      work.run();
      return;
    }
    MDC.put(NAME, id);
    try {
      work.run();
    } finally {
      MDC.remove(NAME);
    }
  }

  /** The request that is served now; null where there is none. */
  public static String current() {
    Context context = Vertx.currentContext();
    return context == null ? null : ID.get(context);
  }
}
