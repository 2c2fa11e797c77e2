package com.dreamseed.stats;

import com.dreamseed.store.Checkpoint;
import com.dreamseed.store.CheckpointParts;
import com.dreamseed.store.Checkpoints;
import com.dreamseed.store.Position;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the folded state, so that a start need not read the whole log. A checkpoint that does not
 * load is worth nothing: the log is read from its start instead.
 */
final class Checkpointing {

  private static final Logger log = LoggerFactory.getLogger(Checkpointing.class);

  /** Rises whenever what {@link Statistics#write} writes changes its form or its meaning. */
  private static final int VERSION = 3;

  private final Vertx vertx;
  private final Checkpoints checkpoints;
  private final String form;

  /**
   * @param zone the report zone's name: days of another zone are other days
   */
  Checkpointing(Vertx vertx, Checkpoints checkpoints, String zone) {
    this.vertx = vertx;
    this.checkpoints = checkpoints;
    this.form = VERSION + "/" + zone;
  }

  /**
   * The newest usable state of epoch {@code epoch}, read into statistics that {@code empty} makes.
   */
  Future<Optional<Restored>> restore(long epoch, Supplier<Statistics> empty) {
    return checkpoints
        .newest(form)
        .compose(
            found ->
                found.filter(c -> c.position().epoch() == epoch).isEmpty()
                    ? Future.succeededFuture(Optional.<Restored>empty())
                    : vertx.executeBlocking(() -> Optional.of(load(found.get(), empty.get()))))
        .recover(
            e -> {
              log.warn("The checkpoint does not load, the log is read from its start", e);
              return Future.succeededFuture(Optional.empty());
            });
  }

  /** A moment in which others may finish. */
  Future<Void> pause() {
    return vertx.timer(50, TimeUnit.MILLISECONDS).mapEmpty();
  }

  /** A state read back, and where the log stood then. */
  record Restored(Statistics statistics, Position position) {}

  private static Restored load(Checkpoint checkpoint, Statistics statistics) throws IOException {
    try (DataInputStream in = new DataInputStream(CheckpointParts.read(checkpoint.parts()))) {
      statistics.read(in);
      if (in.read() != -1) {
        throw new IOException("the checkpoint is longer than what it holds");
      }
    }
    return new Restored(statistics, checkpoint.position());
  }

  /** Writes the state of {@code fold}, which must not advance until this is done. */
  Future<Void> save(Fold fold) {
    return vertx
        .executeBlocking(() -> parts(fold.statistics()))
        .compose(parts -> checkpoints.save(new Checkpoint(fold.position(), form, parts)));
  }

  private static List<byte[]> parts(Statistics statistics) throws IOException {
    CheckpointParts parts = new CheckpointParts();
    try (DataOutputStream out = new DataOutputStream(parts)) {
      statistics.write(out);
    }
    return parts.parts();
  }
}
