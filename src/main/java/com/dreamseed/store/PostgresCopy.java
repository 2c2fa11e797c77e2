package com.dreamseed.store;

import com.dreamseed.Failure;
import com.dreamseed.Failure.Kind;
import com.dreamseed.settings.DatabaseServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;

/** Copies of a database on a PostgreSQL server: archives of pg_dump, of the schema we live in. */
final class PostgresCopy implements DatabaseCopy {

  private static final List<String> HOLDING =
      List.of("users", "activities", "problems", "accounts");

  private final DatabaseServer server;
  private final PostgresTools tools;

  PostgresCopy(DatabaseServer server) {
    this.server = server;
    this.tools = new PostgresTools(server);
  }

  /** Tables are counted, since nobody knows how small the archive will be. */
  @Override
  public void write(Path file, Progress progress) {
    String schema;
    long tables;
    try (Connection c = connect()) {
      schema = schema(c);
      tables =
          number(
              c,
              "SELECT count(*) FROM pg_class WHERE relkind = 'r'"
                  + " AND relnamespace = to_regnamespace(quote_ident(current_schema()))");
    } catch (SQLException e) {
      throw explained(e);
    }
    dump(schema, file, tables, progress);
    check(file);
  }

  private void dump(String schema, Path file, long tables, Progress progress) {
    List<String> command =
        List.of(
            "pg_dump",
            "--format=custom",
            "--no-password",
            "--verbose",
            "--schema=\"" + schema + "\"",
            "--file=" + file);
    long[] done = {0};
    try {
      tools.run(
          command,
          line -> {},
          line -> {
            if (line.contains("dumping contents of table")) {
              progress.reached(done[0]++, tables);
            }
          });
    } catch (Failure e) {
      boolean full = e.phrase().in(Locale.ENGLISH).contains("No space left on device");
      throw full ? CopyChecks.failure("backup.full", file.toString()) : e;
    }
  }

  @Override
  public void stop() {
    tools.stop();
  }

  /** Reads all of the archive, and what it says about its form. */
  @Override
  public void check(Path file) {
    if (!Files.isRegularFile(file)) {
      throw CopyChecks.failure("restore.no-file", file.toString());
    }
    List<String> entries = new ArrayList<>();
    List<String> versions = new ArrayList<>();
    try {
      tools.run(List.of("pg_restore", "--list", file.toString()), entries::add, line -> {});
      tools.run(List.of("pg_restore", "--file=-", file.toString()), line -> {}, line -> {});
      tools.run(
          List.of("pg_restore", "--data-only", "--table=migrations", "--file=-", file.toString()),
          line -> versions.add(line.split("\t")[0]),
          line -> {});
    } catch (Failure e) {
      if (!e.phrase().key().equals("backup.tool-failed")) {
        throw e;
      }
      throw CopyChecks.failure("restore.damaged", file.toString(), e.phrase().arguments().get(1));
    }
    if (entries.stream().noneMatch(line -> line.matches(".* TABLE \\S+ activities .*"))) {
      throw CopyChecks.failure("restore.not-ours", file.toString());
    }
    CopyChecks.versions(file, versions, "migrations/postgresql.yaml");
  }

  @Override
  public void checkTarget(boolean force) {
    try (Connection c = connect()) {
      schema(c);
      String open =
          """
          SELECT count(*) FROM pg_stat_activity
          WHERE datname = current_database() AND application_name = 'dreamseed'""";
      if (number(c, open) > 0) {
        throw Failure.of(Kind.CONFLICT, "restore.open", server.place());
      }
      if (!force && holdsSomething(c)) {
        throw Failure.of(Kind.CONFLICT, "restore.not-empty", server.place());
      }
    } catch (SQLException e) {
      throw explained(e);
    }
  }

  private static boolean holdsSomething(Connection c) throws SQLException {
    for (String table : HOLDING) {
      if (isThere(c, table)
          && number(c, "SELECT CAST(EXISTS (SELECT 1 FROM " + table + ") AS integer)") > 0) {
        return true;
      }
    }
    return false;
  }

  private static boolean isThere(Connection c, String table) throws SQLException {
    return number(c, "SELECT count(*) FROM pg_class WHERE oid = to_regclass('" + table + "')") > 0;
  }

  /**
   * What was there goes aside as a schema of another name, in no time however large it is. The
   * archive is read in one transaction; where it fails the old schema gets its name back.
   */
  @Override
  public Optional<String> restore(Path file) {
    try (Connection c = connect()) {
      String schema = schema(c);
      Optional<String> aside = setAside(c, schema);
      try {
        tools.run(restoring(c, schema, file), line -> {}, line -> {});
        if (isThere(c, "leases")) {
          run(c, "DELETE FROM leases");
        }
      } catch (Failure | SQLException e) {
        takeBack(c, schema, aside);
        throw e;
      }
      return aside.map(name -> server.place() + ", schema " + name);
    } catch (SQLException e) {
      throw explained(e);
    }
  }

  private static List<String> restoring(Connection c, String schema, Path file)
      throws SQLException {
    return List.of(
        "pg_restore",
        "--no-password",
        "--no-owner",
        "--exit-on-error",
        "--single-transaction",
        "--schema=" + schema,
        "--dbname=" + texts(c, "SELECT current_database()").get(0),
        file.toString());
  }

  private static Optional<String> setAside(Connection c, String schema) throws SQLException {
    String tables =
        "SELECT count(*) FROM pg_class WHERE relkind IN ('r', 'p')"
            + " AND relnamespace = to_regnamespace(quote_ident(current_schema()))";
    if (number(c, tables) == 0) {
      return Optional.empty();
    }
    String aside = "before_restore_" + CopyChecks.stamp();
    c.setAutoCommit(false);
    run(c, "ALTER SCHEMA " + quoted(schema) + " RENAME TO " + aside);
    run(c, "CREATE SCHEMA " + quoted(schema));
    if (schema.equals("public")) {
      run(c, "GRANT USAGE ON SCHEMA public TO PUBLIC");
    }
    c.commit();
    c.setAutoCommit(true);
    return Optional.of(aside);
  }

  private static void takeBack(Connection c, String schema, Optional<String> aside)
      throws SQLException {
    if (aside.isPresent()) {
      run(c, "DROP SCHEMA " + quoted(schema) + " CASCADE");
      run(c, "ALTER SCHEMA " + aside.get() + " RENAME TO " + quoted(schema));
    }
  }

  private static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  private String schema(Connection c) throws SQLException {
    String schema = texts(c, "SELECT current_schema()").get(0);
    if (schema == null) {
      throw CopyChecks.failure("backup.no-schema", server.place());
    }
    return schema;
  }

  private Connection connect() throws SQLException {
    Properties who = new Properties();
    server.user().ifPresent(user -> who.setProperty("user", user));
    if (!server.password().value().isEmpty()) {
      who.setProperty("password", server.password().value());
    }
    who.setProperty("ApplicationName", "dreamseed-copy");
    who.setProperty("connectTimeout", "5");
    return DriverManager.getConnection(server.url().value(), who);
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

  private static void run(Connection c, String sql) throws SQLException {
    try (Statement s = c.createStatement()) {
      s.execute(sql);
    }
  }

  private Failure explained(SQLException e) {
    return new PostgresErrors(server)
        .explain(e)
        .orElseGet(() -> CopyChecks.failure("backup.not-written", server.place(), e.getMessage()));
  }
}
