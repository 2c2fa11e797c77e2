package com.dreamseed.cli;

import com.dreamseed.TestDatabase;

/** What {@code migrate} does and says, on PostgreSQL. */
class PostgresMigrateCommandIT extends MigrateCommandIT {

  @Override
  TestDatabase database() {
    return TestDatabase.postgres();
  }
}
