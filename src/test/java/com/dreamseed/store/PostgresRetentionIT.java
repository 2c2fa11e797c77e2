package com.dreamseed.store;

import com.dreamseed.TestDatabase;

/** Retention on PostgreSQL. */
class PostgresRetentionIT extends RetentionIT {

  @Override
  TestDatabase database(String name) {
    return TestDatabase.postgres();
  }
}
