package com.dreamseed.cli;

import com.dreamseed.TestDatabase;

/** Old files do not bring back who was erased since, on PostgreSQL. */
class PostgresErasedPeopleIT extends ErasedPeopleIT {

  @Override
  TestDatabase database(String name) {
    return TestDatabase.postgres();
  }
}
