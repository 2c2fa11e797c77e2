package com.dreamseed.alert;

import com.dreamseed.TestDatabase;

/** Reports at their hour, on PostgreSQL. */
class PostgresReportsIT extends ReportsIT {

  @Override
  TestDatabase database() {
    return TestDatabase.postgres();
  }
}
