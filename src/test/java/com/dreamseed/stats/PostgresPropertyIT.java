package com.dreamseed.stats;

import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** Every question agrees with SQL about random logs that went through PostgreSQL. */
class PostgresPropertyIT {

  private static LogInPostgres postgres;

  @BeforeAll
  static void open() {
    postgres = new LogInPostgres();
  }

  @AfterAll
  static void close() {
    postgres.close();
  }

  @RepeatedTest(8)
  void theSnapshotAndGrowthAgreeWithSql(RepetitionInfo run) throws SQLException {
    new StatisticsPropertyTest() {
      @Override
      Statistics folded(long seed) {
        return postgres.folded(seed).statistics();
      }
    }.theFoldAgreesWithSql(run);
  }

  @Test
  void numbersOfThePastAreTheSnapshotsOfTheirMoments() {
    new PastPlayPropertyTest() {
      @Override
      FoldedLog folded(long seed) {
        return postgres.folded(seed);
      }
    }.agree(8);
  }

  @RepeatedTest(8)
  void retentionConversionAndAtRiskAgreeWithSql(RepetitionInfo run) throws SQLException {
    new CohortPropertyTest() {
      @Override
      FoldedLog folded(long seed) {
        return postgres.folded(seed);
      }
    }.cohortsAgreeWithSql(run);
  }

  @RepeatedTest(8)
  void funnelsAgreeWithSql(RepetitionInfo run) throws SQLException {
    new FunnelPropertyTest() {
      @Override
      FoldedLog folded(long seed) {
        return postgres.folded(seed);
      }
    }.funnelsAgreeWithSql(run);
  }

  @RepeatedTest(8)
  void problemsAgreeWithSql(RepetitionInfo run) throws SQLException {
    new ProblemPropertyTest() {
      @Override
      FoldedLog folded(long seed) {
        return postgres.folded(seed);
      }
    }.problemsAgreeWithSql(run);
  }

  @RepeatedTest(8)
  void seriesAgreeWithSql(RepetitionInfo run) throws SQLException {
    new SeriesPropertyTest() {
      @Override
      FoldedLog folded(long seed) {
        return postgres.folded(seed);
      }
    }.seriesAgreeWithSql(run);
  }
}
