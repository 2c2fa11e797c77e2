package com.dreamseed.transfer;

import com.dreamseed.TestDatabase;
import org.junit.jupiter.api.condition.EnabledIf;

/** The same on PostgreSQL, where its own programs are installed. */
@EnabledIf("com.dreamseed.transfer.PostgresBackupIT#installed")
class PostgresBusyBackupIT extends BusyBackupIT {

  @Override
  TestDatabase database(String name) {
    return TestDatabase.postgres();
  }
}
