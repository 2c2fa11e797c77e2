package com.dreamseed.ingest;

import com.dreamseed.Failure;
import com.dreamseed.Phrase;
import com.dreamseed.store.Store;
import io.vertx.core.Future;
import java.util.concurrent.TimeUnit;

/**
 * Tries whether the database can be written, by a transaction that changes nothing: a full or
 * read-only disk lets one read as if all were well. Whoever asks within a few seconds gets the same
 * answer. Belongs to one event loop.
 */
final class WriteProbe {

  private static final long KEPT_NANOS = TimeUnit.SECONDS.toNanos(3);

  private final Store store;
  private Future<DatabaseHealth> latest;
  private long endedAt;

  WriteProbe(Store store) {
    this.store = store;
  }

  Future<DatabaseHealth> look() {
    boolean fresh =
        latest != null && (!latest.isComplete() || System.nanoTime() - endedAt < KEPT_NANOS);
    if (!fresh) {
      latest = store.tryToWrite().map(DatabaseHealth.WELL).otherwise(WriteProbe::ill);
      latest.onComplete(done -> endedAt = System.nanoTime());
    }
    return latest;
  }

  private static DatabaseHealth ill(Throwable e) {
    return new DatabaseHealth(
        false, e instanceof Failure known ? known.phrase() : Phrase.of("health.database.fails"));
  }
}
