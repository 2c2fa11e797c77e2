package com.dreamseed.truth;

import com.dreamseed.TestDatabase;

/** Late activities and the answers that are kept, on PostgreSQL. */
class PostgresLateEventIT extends LateEventIT {

  @Override
  TestDatabase database() {
    return TestDatabase.postgres();
  }
}
