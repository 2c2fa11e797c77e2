package com.dreamseed.access;

import com.dreamseed.TestDatabase;

/** Who did what from where, on PostgreSQL. */
class PostgresAuditIT extends AuditIT {

  @Override
  TestDatabase database() {
    return TestDatabase.postgres();
  }
}
