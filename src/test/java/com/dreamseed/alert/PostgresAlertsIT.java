package com.dreamseed.alert;

import com.dreamseed.TestDatabase;

/** From a rule to its mail and back, on PostgreSQL. */
class PostgresAlertsIT extends AlertsIT {

  @Override
  TestDatabase database() {
    return TestDatabase.postgres();
  }
}
