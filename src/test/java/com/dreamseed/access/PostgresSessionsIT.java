package com.dreamseed.access;

import com.dreamseed.TestDatabase;

/** Sessions and their end, on PostgreSQL. */
class PostgresSessionsIT extends SessionsIT {

  @Override
  TestDatabase database() {
    return TestDatabase.postgres();
  }
}
