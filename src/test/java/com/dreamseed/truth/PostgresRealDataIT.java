package com.dreamseed.truth;

import com.dreamseed.TestDatabase;

/** The figures of real data, on PostgreSQL. */
class PostgresRealDataIT extends RealDataIT {

  @Override
  TestDatabase database() {
    return TestDatabase.postgres();
  }
}
