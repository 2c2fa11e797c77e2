package com.dreamseed.stats;

import com.dreamseed.TestDatabase;

/** The stats verticle on PostgreSQL. */
class PostgresStatsIT extends StatsVerticleIT {

  @Override
  TestDatabase database() {
    return TestDatabase.postgres();
  }
}
