package com.dreamseed.document;

import com.dreamseed.TestDatabase;

/** Everything that the guide to the API tells people to type, on PostgreSQL. */
class PostgresApiGuideIT extends ApiGuideIT {

  @Override
  TestDatabase database() {
    return TestDatabase.postgres();
  }
}
