package com.dreamseed.store;

import com.dreamseed.Failure;
import com.dreamseed.Failure.Kind;
import com.dreamseed.settings.DatabaseServer;
import java.util.Optional;
import org.postgresql.util.PSQLException;

/**
 * What PostgreSQL's errors mean for people (PostgreSQL, Appendix A: error codes). None of them
 * shows more of the server than host and database.
 */
final class PostgresErrors {

  /** The transaction stood still for too long, as of a process that was stopped. */
  private static final String STALLED = "25P03";

  private final DatabaseServer server;

  PostgresErrors(DatabaseServer server) {
    this.server = server;
  }

  /** Empty where it is no trouble of the server's or of the way to it. */
  Optional<Failure> explain(Throwable cause) {
    if (!(cause instanceof PSQLException e) || e.getSQLState() == null) {
      return Optional.empty();
    }
    return key(e.getSQLState()).map(key -> Failure.of(Kind.UNAVAILABLE, key, server.place()));
  }

  private static Optional<String> key(String state) {
    String key =
        switch (state) {
          case "28000", "28P01" -> "store.pg.login";
          case "3D000" -> "store.pg.no-database";
          case "42501", "25006" -> "store.pg.no-permission";
          case "53100" -> "store.full";
          case "55P03", "40P01" -> "store.locked";
          case "57P01", "57P02", "57P03", "53300", "55000", STALLED -> "store.pg.away";
          case "58030" -> "store.disk";
          default -> state.startsWith("08") ? "store.pg.away" : null;
        };
    return Optional.ofNullable(key);
  }

  /** Whether a connection that failed so is of no use any more. */
  static boolean isLost(Throwable cause) {
    return cause instanceof PSQLException e
        && e.getSQLState() != null
        && (e.getSQLState().startsWith("08")
            || e.getSQLState().startsWith("57P")
            || e.getSQLState().equals(STALLED));
  }
}
