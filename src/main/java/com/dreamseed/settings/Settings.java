package com.dreamseed.settings;

import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that can be set, read once at the start and checked at birth. Rooms get the part they
 * need through their constructor.
 */
public record Settings(
    Http http,
    Logging logging,
    Database database,
    Cache cache,
    Reporting reporting,
    Locale locale,
    Cluster cluster,
    Access access,
    Alerts alerts,
    Optional<Tracing> tracing) {

  /**
   * Where and to whom the server answers.
   *
   * @param port 0 takes a free one
   * @param instances event loops that serve HTTP
   */
  public record Http(
      String host,
      int port,
      Environment environment,
      List<String> corsOrigins,
      int streamsPerNode,
      int streamsPerClient,
      int instances,
      Edge edge) {
    public Http {
      corsOrigins = List.copyOf(corsOrigins);
    }
  }

  /** What is written down about the server's own doings. */
  public record Logging(String level, boolean json, boolean allRequests) {}

  /**
   * The database: a server where one is named, else the SQLite file.
   *
   * @param path null where a server is named
   * @param megabytesFree what should be left of its disk
   */
  public record Database(Path path, Optional<DatabaseServer> server, int megabytesFree) {

    private static final int USUAL = 512;

    /** An SQLite file. */
    public Database(Path path) {
      this(path, Optional.empty(), USUAL);
    }

    /** A database on a server. */
    public static Database on(DatabaseServer server) {
      return new Database(null, Optional.of(server), USUAL);
    }

    Database wanting(int megabytes) {
      return new Database(path, server, megabytes);
    }

    /** The folder whose disk matters: where the database is no file of this machine, the logs'. */
    public Path folder() {
      return (path == null ? Path.of("logs") : path).toAbsolutePath().getParent();
    }

    /** Where it is, for people. */
    public String place() {
      return server.map(DatabaseServer::place).orElseGet(() -> path.toString());
    }
  }

  /** Where answers are kept and for how long. */
  public record Cache(Optional<Secret> redisUrl, Duration ttl, Optional<Path> redisCa) {

    /** One that believes the authorities that Java believes. */
    public Cache(Optional<Secret> redisUrl, Duration ttl) {
      this(redisUrl, ttl, Optional.empty());
    }
  }

  /**
   * What a day is, who counts as online, and how long an activity is kept singly.
   *
   * @param retained empty: for ever
   */
  public record Reporting(ZoneId zone, Duration onlineWindow, Optional<Duration> retained) {

    /** One that keeps every activity. */
    public Reporting(ZoneId zone, Duration onlineWindow) {
      this(zone, onlineWindow, Optional.empty());
    }
  }

  /**
   * Where traces go.
   *
   * @param endpoint the collector's address, without a slash at its end
   * @param headers what it is sent with each batch
   * @param service what this program is called there
   * @param share how many requests are traced, 0 to 1
   */
  public record Tracing(
      String endpoint, Map<String, Secret> headers, String service, double share) {
    public Tracing {
      headers = Map.copyOf(headers);
    }
  }
}
