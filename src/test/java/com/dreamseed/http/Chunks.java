package com.dreamseed.http;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;

/** Reads the same chunk a number of times. */
final class Chunks implements ReadStream<Buffer> {

  private final Vertx vertx;
  private final Buffer chunk;
  private int left;
  private boolean paused;
  private boolean pending;
  private Handler<Buffer> handler;
  private Handler<Void> end;

  Chunks(Vertx vertx, Buffer chunk, int times) {
    this.vertx = vertx;
    this.chunk = chunk;
    this.left = times;
  }

  private void go() {
    if (!pending) {
      pending = true;
      vertx.runOnContext(v -> emit());
    }
  }

  private void emit() {
    pending = false;
    if (paused || handler == null) {
      return;
    }
    if (left-- > 0) {
      handler.handle(chunk);
      go();
    } else if (left == -1 && end != null) {
      end.handle(null);
    }
  }

  @Override
  public ReadStream<Buffer> exceptionHandler(Handler<Throwable> handler) {
    return this;
  }

  @Override
  public ReadStream<Buffer> handler(Handler<Buffer> handler) {
    this.handler = handler;
    if (handler != null) {
      go();
    }
    return this;
  }

  @Override
  public ReadStream<Buffer> pause() {
    paused = true;
    return this;
  }

  @Override
  public ReadStream<Buffer> resume() {
    paused = false;
    go();
    return this;
  }

  @Override
  public ReadStream<Buffer> fetch(long amount) {
    return resume();
  }

  @Override
  public ReadStream<Buffer> endHandler(Handler<Void> end) {
    this.end = end;
    return this;
  }
}
