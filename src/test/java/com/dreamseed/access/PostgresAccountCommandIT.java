package com.dreamseed.access;

import com.dreamseed.TestDatabase;

/** Accounts and keys from the command line, on PostgreSQL. */
class PostgresAccountCommandIT extends AccountCommandIT {

  @Override
  TestDatabase database() {
    return TestDatabase.postgres();
  }
}
