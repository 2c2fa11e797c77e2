package com.dreamseed.truth;

import com.dreamseed.TestDatabase;

/** A person leaves, on PostgreSQL. */
class PostgresErasureIT extends ErasureIT {

  @Override
  TestDatabase database() {
    return TestDatabase.postgres();
  }
}
