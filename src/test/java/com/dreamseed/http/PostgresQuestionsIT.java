package com.dreamseed.http;

import com.dreamseed.TestDatabase;

/** Every question of an administrator, on PostgreSQL. */
class PostgresQuestionsIT extends QuestionsIT {

  @Override
  TestDatabase database() {
    return TestDatabase.postgres();
  }
}
