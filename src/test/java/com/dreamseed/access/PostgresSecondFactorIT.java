package com.dreamseed.access;

import com.dreamseed.TestDatabase;

/** A code as well as a password, on PostgreSQL. */
class PostgresSecondFactorIT extends SecondFactorIT {

  @Override
  TestDatabase database() {
    return TestDatabase.postgres();
  }
}
