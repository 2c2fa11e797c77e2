package com.dreamseed.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.dreamseed.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The same on PostgreSQL, and partitions that go whole. */
class PostgresRetainedLogIT extends RetainedLogIT {

  private static final int OLD = 2_000;
  private static final int YOUNG = 300;
  private static final Instant CUTOFF = RetentionIT.NOW.minus(Duration.ofDays(100));

  @Override
  TestDatabase database(int seed) {
    return TestDatabase.postgres();
  }

  @Override
  int seeds() {
    return 5;
  }

  /** Old rows fill the first partition, and young ones begin the second. */
  private List<LoggedActivity> twoPartitions() {
    RetentionIT.insertActivities(database, new Random(1), OLD, 500);
    database.run(
        "UPDATE activities SET created_at = created_at - interval '600 days'",
        "SELECT setval(pg_get_serial_sequence('activities', 'id'), 10000000)",
        "SELECT dreamseed_make_partitions()");
    RetentionIT.insertActivities(database, new Random(2), YOUNG, 1);
    database.run("UPDATE activities SET created_at = '2026-11-20' WHERE id > 10000000");
    assertThat(rows("activities_1")).isEqualTo(YOUNG);
    return counted(log(OLD + YOUNG));
  }

  private long rows(String table) {
    return Long.parseLong(database.ask("SELECT count(*) FROM " + table).get(0));
  }

  private boolean isThere(String table) {
    return database.ask("SELECT to_regclass('" + table + "')").get(0) != null;
  }

  @Test
  void aPartitionOfWhichAllIsOldGoesWhole() {
    List<LoggedActivity> before = twoPartitions();

    Retention.Done done = store.retention().drop(CUTOFF, Long.MAX_VALUE).await();

    assertThat(done.dropped()).isEqualTo(OLD);
    assertThat(isThere("activities_0")).isFalse();
    assertThat(rows("activities")).isEqualTo(YOUNG);
    assertThat(counted(log(OLD + YOUNG))).isEqualTo(before);
    assertThat(store.retention().drop(CUTOFF, Long.MAX_VALUE).await().dropped()).isZero();
  }

  @Test
  void whileSomebodyHoldsTheTableRowsGoInstead() throws SQLException {
    List<LoggedActivity> before = twoPartitions();
    try (Connection c = database.connect();
        Statement s = c.createStatement()) {
      c.setAutoCommit(false);
      s.execute("LOCK TABLE activities IN ACCESS SHARE MODE");

      Retention.Done done = store.retention().drop(CUTOFF, Long.MAX_VALUE).await();

      assertThat(done.dropped()).isEqualTo(OLD);
    }
    assertThat(rows("activities_0")).isZero();
    assertThat(rows("activities")).isEqualTo(YOUNG);
    assertThat(counted(log(OLD + YOUNG))).isEqualTo(before);
  }
}
