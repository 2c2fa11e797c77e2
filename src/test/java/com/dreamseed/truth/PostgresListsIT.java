package com.dreamseed.truth;

import com.dreamseed.TestDatabase;

/** Lists with their time and position, on PostgreSQL. */
class PostgresListsIT extends ListsIT {

  @Override
  TestDatabase database() {
    return TestDatabase.postgres();
  }
}
