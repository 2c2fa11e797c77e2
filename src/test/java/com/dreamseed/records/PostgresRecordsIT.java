package com.dreamseed.records;

import com.dreamseed.TestDatabase;

/** Users, problems and annotations on PostgreSQL. */
class PostgresRecordsIT extends RecordsVerticleIT {

  @Override
  TestDatabase database() {
    return TestDatabase.postgres();
  }
}
