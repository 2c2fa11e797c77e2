package com.dreamseed.store;

import com.dreamseed.Failure;
import com.dreamseed.Failure.Kind;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Copies of an SQLite database: a file, packed, that is a database itself. */
final class SqliteCopy implements DatabaseCopy {

  private static final Duration LOOK = Duration.ofMillis(200);

  private final Path database;

  SqliteCopy(Path database) {
    this.database = database.toAbsolutePath().normalize();
  }

  /** One reading transaction: whoever writes meanwhile is not held up and not seen. */
  @Override
  public void write(Path file, Progress progress) {
    if (!Files.exists(database)) {
      throw CopyChecks.failure("migrate.no-database", database.toString());
    }
    DatabaseFile.check(database);
    try (Connection c = connect(database, "busy_timeout=10000")) {
      long total = number(c, "PRAGMA page_count") * number(c, "PRAGMA page_size");
      ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
      clock.scheduleWithFixedDelay(
          () -> progress.reached(size(file), total),
          LOOK.toMillis(),
          LOOK.toMillis(),
          TimeUnit.MILLISECONDS);
      try (PreparedStatement copy = c.prepareStatement("VACUUM INTO ?")) {
        copy.setString(1, file.toString());
        copy.execute();
      } finally {
        clock.shutdownNow();
      }
    } catch (SQLException e) {
      throw explained(e, file);
    }
    check(file);
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      return 0;
    }
  }

  /** Whoever ends the process ends it. */
  @Override
  public void stop() {}

  @Override
  public void check(Path file) {
    if (!Files.isRegularFile(file)) {
      throw CopyChecks.failure("restore.no-file", file.toString());
    }
    try {
      DatabaseFile.check(file);
    } catch (Failure e) {
      if (!e.phrase().key().equals("store.read-only")) {
        throw e;
      }
    }
    try (Connection c = connect(file, "mode=ro&immutable=1")) {
      List<String> faults = texts(c, "PRAGMA integrity_check(1)");
      if (!faults.equals(List.of("ok"))) {
        throw damaged(file, String.join(" ", faults));
      }
      CopyChecks.versions(file, applied(c), "migrations/sqlite.yaml");
    } catch (SQLException e) {
      throw damaged(file, e.getMessage());
    }
  }

  private static Failure damaged(Path file, String why) {
    String line = why.lines().findFirst().orElse("");
    return CopyChecks.failure("restore.damaged", file.toString(), line);
  }

  private static List<String> applied(Connection c) throws SQLException {
    boolean kept =
        !texts(c, "SELECT name FROM sqlite_master WHERE type = 'table' AND name = 'migrations'")
            .isEmpty();
    return kept ? texts(c, "SELECT version FROM migrations") : List.of();
  }

  @Override
  public void checkTarget(boolean force) {
    if (!Files.exists(database)) {
      Path folder = database.getParent();
      if (folder == null || !Files.isDirectory(folder)) {
        throw CopyChecks.failure("store.no-folder", database.toString());
      }
      return;
    }
    DatabaseFile.check(database);
    try (Connection c = connect(database, "busy_timeout=500")) {
      alone(c);
      if (!force && holdsSomething(c)) {
        throw Failure.of(Kind.CONFLICT, "restore.not-empty", database.toString());
      }
    } catch (SQLException e) {
      throw explained(e, database);
    }
  }

  /** Leaving the log behind needs the file alone, and puts all that is in the log into the file. */
  private void alone(Connection c) throws SQLException {
    try {
      if (texts(c, "PRAGMA journal_mode = DELETE").equals(List.of("delete"))) {
        return;
      }
    } catch (SQLiteException e) {
      if ((e.getResultCode().code & 0xff) != SQLiteErrorCode.SQLITE_BUSY.code) {
        throw e;
      }
    }
    throw Failure.of(Kind.CONFLICT, "restore.open", database.toString());
  }

  private static boolean holdsSomething(Connection c) throws SQLException {
    for (String table : List.of("users", "activities", "problems", "accounts")) {
      String there =
          "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = '" + table + "'";
      if (number(c, there) > 0 && number(c, "SELECT EXISTS (SELECT 1 FROM " + table + ")") > 0) {
        return true;
      }
    }
    return false;
  }

  /** Prepared beside the database under another name, so that there is never half of one. */
  @Override
  public Optional<String> restore(Path file) {
    Path part = database.resolveSibling(database.getFileName() + ".restoring");
    try {
      Files.copy(file, part, StandardCopyOption.REPLACE_EXISTING);
      prepare(part);
      try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
        channel.force(true);
      }
      Optional<String> old = setAside();
      Files.move(part, database, StandardCopyOption.ATOMIC_MOVE);
      return old;
    } catch (SQLException e) {
      throw explained(e, database);
    } catch (IOException e) {
      throw CopyChecks.failure("backup.not-written", database.toString(), reason(e));
    } finally {
      delete(part);
    }
  }

  /** Streams of before the restore must start over, and what was folded has their positions. */
  private static void prepare(Path part) throws SQLException {
    try (Connection c = connect(part, "synchronous=FULL");
        Statement s = c.createStatement()) {
      if (number(c, "SELECT count(*) FROM sqlite_master WHERE name = 'log_epoch'") == 0) {
        return;
      }
      s.executeUpdate(
          "UPDATE log_epoch SET epoch = max(epoch + 1, CAST(strftime('%s', 'now') AS INTEGER))");
      s.executeUpdate("DELETE FROM checkpoint_parts");
      s.executeUpdate("DELETE FROM checkpoints");
    }
  }

  private Optional<String> setAside() throws IOException, SQLException {
    if (!Files.exists(database)) {
      return Optional.empty();
    }
    Path aside =
        database.resolveSibling(database.getFileName() + ".before-restore-" + CopyChecks.stamp());
    try (Connection c = connect(database, "busy_timeout=500");
        Statement s = c.createStatement()) {
      alone(c);
      s.execute("BEGIN EXCLUSIVE");
      Files.move(database, aside);
      s.execute("ROLLBACK");
    }
    return Optional.of(aside.toString());
  }

  private static void delete(Path file) {
    for (String end : List.of("", "-journal", "-wal", "-shm")) {
      try {
        Files.deleteIfExists(file.resolveSibling(file.getFileName() + end));
      } catch (IOException e) {
        // It is in nobody's way: the next restore writes over it.
      }
    }
  }

  private static Connection connect(Path file, String options) throws SQLException {
    return DriverManager.getConnection(
        "jdbc:sqlite:file:" + file.toUri().getRawPath() + "?" + options);
  }

  private static List<String> texts(Connection c, String sql) throws SQLException {
    try (Statement s = c.createStatement();
        ResultSet rows = s.executeQuery(sql)) {
      List<String> texts = new ArrayList<>();
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
      return texts;
    }
  }

  private static long number(Connection c, String sql) throws SQLException {
    return Long.parseLong(texts(c, sql).get(0));
  }

  private static String reason(IOException e) {
    return e.getClass().getSimpleName() + ": " + e.getMessage();
  }

  private Failure explained(SQLException e, Path file) {
    int code = e instanceof SQLiteException s ? s.getResultCode().code & 0xff : 0;
    if (code == SQLiteErrorCode.SQLITE_FULL.code) {
      return CopyChecks.failure("backup.full", file.toString());
    }
    boolean ours = file.equals(database);
    if (!ours
        && (code == SQLiteErrorCode.SQLITE_IOERR.code
            || code == SQLiteErrorCode.SQLITE_CANTOPEN.code)) {
      return CopyChecks.failure("backup.not-written", file.toString(), e.getMessage());
    }
    return new SqliteDialect(database)
        .explain(e)
        .orElseGet(() -> CopyChecks.failure("backup.not-written", file.toString(), e.getMessage()));
  }
}
