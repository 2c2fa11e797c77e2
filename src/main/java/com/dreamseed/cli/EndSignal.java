package com.dreamseed.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntSupplier;

/**
 * SIGTERM and Ctrl-C: closes in order, then ends the process with an exit code of ours, where the
 * Java launcher would report the signal.
 */
final class EndSignal {

  private final AtomicBoolean over = new AtomicBoolean();
  private final Thread hook;

  private EndSignal(IntSupplier closing) {
    this.hook = new Thread(() -> end(closing), "end-signal");
  }

  /** From now on a signal runs {@code closing}, which gives the exit code. */
  static EndSignal on(IntSupplier closing) {
    EndSignal signal = new EndSignal(closing);
    Runtime.getRuntime().addShutdownHook(signal.hook);
    return signal;
  }

  /** Waits for a signal, for ever; an interrupt of this thread counts as one. */
  static int await(IntSupplier closing) {
    EndSignal signal = on(closing);
    try {
      new CountDownLatch(1).await();
      return Exit.OK;
    } catch (InterruptedException e) {
      signal.cancel();
      return closing.getAsInt();
    }
  }

  private void end(IntSupplier closing) {
    if (!over.get()) {
      Runtime.getRuntime().halt(closing.getAsInt());
    }
  }

  /** A signal is left to the launcher again; also where the process is ending by itself. */
  void cancel() {
    over.set(true);
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process is ending; the hook does nothing any more.
    }
  }
}
