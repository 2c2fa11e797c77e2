package com.dreamseed.transfer;

import com.dreamseed.TestDatabase;
import java.io.IOException;
import org.junit.jupiter.api.condition.EnabledIf;

/** Backups of PostgreSQL, where its own programs are installed. */
@EnabledIf("installed")
class PostgresBackupIT extends BackupIT {

  static boolean installed() {
    try {
      return new ProcessBuilder("pg_dump", "--version").start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  TestDatabase database(String name) {
    return TestDatabase.postgres();
  }
}
