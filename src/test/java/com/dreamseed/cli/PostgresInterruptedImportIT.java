package com.dreamseed.cli;

import com.dreamseed.TestDatabase;

/** An import into PostgreSQL that is killed. */
class PostgresInterruptedImportIT extends InterruptedImportIT {

  @Override
  TestDatabase database() {
    return TestDatabase.postgres();
  }
}
