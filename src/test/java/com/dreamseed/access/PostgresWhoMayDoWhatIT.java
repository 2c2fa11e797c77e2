package com.dreamseed.access;

import com.dreamseed.TestDatabase;

/** Every operation by every kind of caller, on PostgreSQL. */
class PostgresWhoMayDoWhatIT extends WhoMayDoWhatIT {

  @Override
  TestDatabase database() {
    return TestDatabase.postgres();
  }
}
