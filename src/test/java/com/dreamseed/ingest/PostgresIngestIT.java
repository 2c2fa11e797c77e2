package com.dreamseed.ingest;

import com.dreamseed.TestDatabase;

/** Ingest on PostgreSQL. */
class PostgresIngestIT extends IngestVerticleIT {

  @Override
  TestDatabase database() {
    return TestDatabase.postgres();
  }
}
