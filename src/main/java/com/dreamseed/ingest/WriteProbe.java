package com.dreamseed.ingest;

import com.dreamseed.Failure;
import com.dreamseed.Phrase;
import com.dreamseed.store.Store;
import io.vertx.core.Future;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Tries whether the database can be written, by a transaction that changes nothing: a full or
 * read-only disk lets one read as if all were well. Whoever asks within a few seconds gets the same
 * answer. Where a batch found no room, a write as small as this one may still find some; so what
 * came of the last batch counts, until one is taken or a minute has passed. Belongs to one event
 * loop.
 */
final class WriteProbe {

  private static final long KEPT_NANOS = TimeUnit.SECONDS.toNanos(3);

  private static final long REFUSAL_KEPT_NANOS = TimeUnit.MINUTES.toNanos(1);
  private static final Set<String> DISK = Set.of("store.full", "store.disk");

  private final Store store;
  private DatabaseHealth refusal;
  private long refusedAt;
  private Future<DatabaseHealth> latest;
  private long endedAt;

  WriteProbe(Store store) {
    this.store = store;
  }

  /** A batch was written. */
  void taken() {
    refusal = null;
  }

  /** A batch was not written because of {@code e}. */
  void refused(Throwable e) {
    if (e instanceof Failure known && DISK.contains(known.phrase().key())) {
      refusal = ill(e);
      refusedAt = System.nanoTime();
    }
  }

  Future<DatabaseHealth> look() {
    if (refusal != null && System.nanoTime() - refusedAt < REFUSAL_KEPT_NANOS) {
      return Future.succeededFuture(refusal);
    }
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
