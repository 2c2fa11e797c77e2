package com.dreamseed.cli;

import com.dreamseed.TestDatabase;

/** Import and export with PostgreSQL. */
class PostgresImportIT extends ImportIT {

  @Override
  TestDatabase database(String name) {
    return TestDatabase.postgres();
  }
}
