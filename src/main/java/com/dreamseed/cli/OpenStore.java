package com.dreamseed.cli;

import com.dreamseed.Settings;
import com.dreamseed.store.Store;
import io.vertx.core.Vertx;

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
    Vertx vertx = Vertx.vertx();
    try {
      return new OpenStore(vertx, Store.open(vertx, settings).await());
    } catch (Throwable e) {
      vertx.close().await();
      throw e;
    }
  }

  Store store() {
    return store;
  }

  @Override
  public void close() {
    store.close().eventually(vertx::close).await();
  }
}
