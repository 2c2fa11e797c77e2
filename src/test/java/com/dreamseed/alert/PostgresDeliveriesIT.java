package com.dreamseed.alert;

import com.dreamseed.TestDatabase;

/** Messages arrive once, on PostgreSQL. */
class PostgresDeliveriesIT extends DeliveriesIT {

  @Override
  TestDatabase database() {
    return TestDatabase.postgres();
  }
}
