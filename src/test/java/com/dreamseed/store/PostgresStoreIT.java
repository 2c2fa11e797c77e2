package com.dreamseed.store;

import com.dreamseed.TestDatabase;

/** The store on PostgreSQL. */
class PostgresStoreIT extends StoreIT {

  @Override
  TestDatabase database() {
    return TestDatabase.postgres();
  }
}
