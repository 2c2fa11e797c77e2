package com.dreamseed.ingest;

import io.vertx.core.Promise;
import java.time.Instant;

/** A batch that waits to be made durable, and whoever waits for its receipt. */
record Waiting(AppendActivities batch, Instant since, Promise<Receipt> receipt) {

  int rows() {
    return batch.activities().size();
  }
}
