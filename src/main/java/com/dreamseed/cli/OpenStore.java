package com.dreamseed.cli;

import com.dreamseed.settings.Settings;
import com.dreamseed.store.Store;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.function.Function;

/** The database, open for one command. */
final class OpenStore implements AutoCloseable {

  private final Vertx vertx;
  private final Store store;

  private OpenStore(Vertx vertx, Store store) {
    this.vertx = vertx;
    this.store = store;
  }

  /** Opens and migrates the database of {@code settings}. */
  static OpenStore of(Settings.Database settings) {
    return opened(vertx -> Store.open(vertx, settings));
  }

  /** Opens the database of {@code settings} as it is. */
  static OpenStore unmigrated(Settings.Database settings) {
    return opened(vertx -> Store.openUnmigrated(vertx, settings));
  }

  private static OpenStore opened(Function<Vertx, Future<Store>> opening) {
    Vertx vertx = Vertx.vertx();
    try {
      return new OpenStore(vertx, opening.apply(vertx).await());
    } catch (Throwable e) {
      vertx.close().await();
      throw e;
    }
  }

  Vertx vertx() {
    return vertx;
  }

  Store store() {
    return store;
  }

  @Override
  public void close() {
    store.close().eventually(vertx::close).await();
  }
}
