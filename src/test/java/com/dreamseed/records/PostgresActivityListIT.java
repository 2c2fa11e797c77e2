package com.dreamseed.records;

import com.dreamseed.TestDatabase;

/** The list of activities on PostgreSQL. */
class PostgresActivityListIT extends ActivityListIT {

  @Override
  TestDatabase database() {
    return TestDatabase.postgres();
  }
}
