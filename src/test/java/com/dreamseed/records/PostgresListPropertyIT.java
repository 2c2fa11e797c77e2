package com.dreamseed.records;

import com.dreamseed.TestDatabase;

/** Lists by random filters, on PostgreSQL. */
class PostgresListPropertyIT extends ListPropertyIT {

  @Override
  TestDatabase database() {
    return TestDatabase.postgres();
  }
}
