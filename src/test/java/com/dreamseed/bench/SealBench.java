package com.dreamseed.bench;

import static com.dreamseed.bench.BenchReport.text;

import com.dreamseed.ServerProcess;
import com.dreamseed.settings.Settings;
import com.dreamseed.store.LoggedActivity;
import com.dreamseed.store.Place;
import com.dreamseed.store.Store;
import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a million activities take when they are sealed, and how fast they are read again. */
class SealBench {

  private static final int ROWS = 1_000_000;
  private static final int PAGE = 10_000;

  @TempDir Path folder;

  @Test
  void aMillionActivitiesInFewBytes() throws Exception {
    Path file = folder.resolve("sealed.db");
    Files.copy(BusyYearTables.server(ROWS), file);
    double startRows = secondsToStart(file);
    Vertx vertx = Vertx.vertx();
    Store store = Store.open(vertx, new Settings.Database(file)).await();
    long begin = System.nanoTime();
    store.retention().drop(Instant.parse("2027-01-01T00:00:00Z"), Long.MAX_VALUE).await();
    double sealing = seconds(begin);
    begin = System.nanoTime();
    long read = readAll(store);
    double reading = seconds(begin);
    store.close().await();
    vertx.close().await();

    double bytes =
        number(file, "SELECT 1.0 * sum(length(data)) / sum(row_count) FROM sealed_activities");
    BenchReport.line("bytes of a sealed activity", text("%.1f", bytes), "< 14", bytes < 14);
    tell("seal and drop 1 M activities (SQLite)", ROWS / sealing);
    tell("read 1 M activities from the seal", read / reading);
    tell("start without a checkpoint, from rows, whole process", ROWS / startRows);
    tell("start without a checkpoint, from the seal, whole process", ROWS / secondsToStart(file));
  }

  private static void tell(String what, double perSecond) {
    BenchReport.line(what, text("%.0f rows/s", perSecond), "-", true);
  }

  private static long readAll(Store store) {
    long count = 0;
    List<LoggedActivity> page;
    Place place = Place.START;
    do {
      page = store.log().activitiesAfter(place, PAGE).await();
      count += page.size();
      place = page.isEmpty() ? place : page.get(page.size() - 1).place();
    } while (page.size() == PAGE);
    return count;
  }

  /** From the start of the process to "ready", which comes when all is folded. */
  private double secondsToStart(Path file) throws SQLException {
    try (Connection c = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement s = c.createStatement()) {
      s.execute("DELETE FROM checkpoint_parts");
      s.execute("DELETE FROM checkpoints");
    }
    long begin = System.nanoTime();
    try (ServerProcess server =
        ServerProcess.serve(folder, List.of(), "--db-path", file.toString())) {
      double took = seconds(begin);
      server.terminate();
      return took;
    }
  }

  private static double seconds(long begin) {
    return (System.nanoTime() - begin) / 1e9;
  }

  private static double number(Path file, String sql) throws SQLException {
    try (Connection c = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement s = c.createStatement();
        ResultSet rows = s.executeQuery(sql)) {
      rows.next();
      return rows.getDouble(1);
    }
  }
}
