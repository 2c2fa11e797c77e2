package com.dreamseed.store;

import com.dreamseed.Failure;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the tables to the form this program knows, step by step. Each step is one transaction that
 * takes the right to write first and looks then, so that several processes starting at once take
 * each step once. Steps of others in the table {@code migrations} are left alone.
 */
public final class Migrations {

  /** What {@link #down} is told to take every step back. */
  public static final String NONE = "none";

  /** The step whose tables may hold what is nowhere else. */
  private static final String SEAL = "dreamseed-050";

  /**
   * Where a step stands.
   *
   * @param appliedAt when it was taken, as the database keeps times; empty where it was not
   */
  public record Step(String version, String description, Optional<String> appliedAt) {}

  private static final Logger log = LoggerFactory.getLogger(Migrations.class);

  private final Pools pools;
  private final Dialect dialect;
  private final List<Migration> all;

  Migrations(Pools pools, Dialect dialect) {
    this.pools = pools;
    this.dialect = dialect;
    this.all = read(dialect.migrations());
  }

  /** Every version that {@code resource} brings, in order. */
  static List<String> versions(String resource) {
    return read(resource).stream().map(Migration::version).toList();
  }

  private static List<Migration> read(String resource) {
    try (InputStream in = Migrations.class.getClassLoader().getResourceAsStream(resource)) {
      return List.copyOf(new YAMLMapper().readValue(in, new TypeReference<List<Migration>>() {}));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Every step there is, in order, with the time it was taken. */
  public Future<List<Step>> status() {
    return recorded(pools.reading()).map(this::steps);
  }

  private List<Step> steps(Map<String, String> applied) {
    return all.stream()
        .map(
            m ->
                new Step(
                    m.version(), m.description(), Optional.ofNullable(applied.get(m.version()))))
        .toList();
  }

  /**
   * Takes the steps that are missing, up to and including {@code to} where one is given.
   *
   * @return the versions that were taken
   */
  public Future<List<String>> up(Optional<String> to) {
    int end = to.map(this::indexOf).orElse(all.size() - 1) + 1;
    if (end == 0) {
      return Future.failedFuture(unknown(to.orElse("")));
    }
    return pools
        .write(sql -> Adoption.check(sql, dialect))
        .compose(fits -> each(all.subList(0, end), this::take));
  }

  /**
   * Takes back every step after {@code to}, the newest first; {@link #NONE} takes all back. The
   * tables of users, activities and problems stay, with their rows.
   *
   * @return the versions that were taken back
   */
  public Future<List<String>> down(String to) {
    int keep = to.equals(NONE) ? 0 : indexOf(to) + 1;
    if (keep == 0 && !to.equals(NONE)) {
      return Future.failedFuture(unknown(to));
    }
    List<Migration> back = new ArrayList<>(all.subList(keep, all.size()));
    Collections.reverse(back);
    return each(back, this::takeBack);
  }

  private int indexOf(String version) {
    return all.stream().map(Migration::version).toList().indexOf(version);
  }

  private Failure unknown(String version) {
    String known = all.stream().map(Migration::version).collect(Collectors.joining(", "));
    return Failure.invalid("to", "store.unknown-migration", version, known);
  }

  private static Future<List<String>> each(
      List<Migration> migrations, Function<Migration, Future<Boolean>> step) {
    List<String> done = new ArrayList<>();
    Future<Void> chain = Future.succeededFuture();
    for (Migration m : migrations) {
      chain =
          chain
              .compose(before -> step.apply(m))
              .map(taken -> taken && done.add(m.version()))
              .mapEmpty();
    }
    return chain.map(done);
  }

  private Future<Boolean> take(Migration m) {
    return pools.write(
        sql ->
            applied(sql)
                .compose(
                    applied ->
                        applied.containsKey(m.version())
                            ? Future.succeededFuture(false)
                            : run(sql, m.up()).compose(done -> record(sql, m)).map(true)));
  }

  private static Future<Integer> record(Statements sql, Migration m) {
    log.info("Migrating version={} description={}", m.version(), m.description());
    return sql.run(
        "INSERT INTO migrations (version, applied_at) VALUES (?, ?)",
        Tuple.of(m.version(), Times.write(Instant.now())));
  }

  private Future<Boolean> takeBack(Migration m) {
    return pools.write(
        sql ->
            applied(sql)
                .compose(
                    applied ->
                        applied.containsKey(m.version())
                            ? nothingDropped(sql, m)
                                .compose(free -> run(sql, m.down()))
                                .compose(done -> unrecord(sql, m))
                                .map(true)
                            : Future.succeededFuture(false)));
  }

  /** Where activities were dropped, the seal is all that is left of them. */
  private static Future<Void> nothingDropped(Statements sql, Migration m) {
    if (!m.version().equals(SEAL)) {
      return Future.succeededFuture();
    }
    return sql.number("SELECT dropped FROM log_seal")
        .compose(
            dropped ->
                dropped == 0
                    ? Future.succeededFuture()
                    : Future.failedFuture(
                        Failure.of(Failure.Kind.CONFLICT, "store.seal-stays", SEAL, dropped)));
  }

  private static Future<Integer> unrecord(Statements sql, Migration m) {
    log.info("Migrating back version={} description={}", m.version(), m.description());
    return sql.run("DELETE FROM migrations WHERE version = ?", Tuple.of(m.version()));
  }

  static Future<Void> run(Statements sql, List<String> statements) {
    Future<Void> chain = Future.succeededFuture();
    for (String statement : statements) {
      chain = chain.compose(before -> sql.run(statement));
    }
    return chain;
  }

  /** What is applied, in a transaction that is about to change that. */
  private Future<Map<String, String>> applied(Statements sql) {
    String create =
        """
        CREATE TABLE IF NOT EXISTS migrations (
          version TEXT PRIMARY KEY, applied_at TIMESTAMP NOT NULL)""";
    return run(sql, dialect.beginMigration())
        .compose(alone -> sql.run(create))
        .compose(made -> recorded(sql));
  }

  private Future<Map<String, String>> recorded(Statements sql) {
    return Adoption.columns(sql, dialect, "migrations")
        .compose(columns -> columns.isEmpty() ? Future.succeededFuture(Map.of()) : rows(sql));
  }

  private static Future<Map<String, String>> rows(Statements sql) {
    return sql.list(
            "SELECT version, applied_at FROM migrations",
            Tuple.tuple(),
            row -> Map.entry(Columns.text(row, 0), String.valueOf(Columns.text(row, 1))))
        .map(
            rows ->
                rows.stream()
                    .collect(
                        Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (a, b) -> b)));
  }
}
