package com.dreamseed.settings;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

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

  /** One that sends no traces. */
  public Settings(
      Http http,
      Logging logging,
      Database database,
      Cache cache,
      Reporting reporting,
      Locale locale,
      Cluster cluster,
      Access access,
      Alerts alerts) {
    this(
        http,
        logging,
        database,
        cache,
        reporting,
        locale,
        cluster,
        access,
        alerts,
        Optional.empty());
  }

  /** One that is alone, lets people in as development does, and tells nobody. */
  public Settings(
      Http http,
      Logging logging,
      Database database,
      Cache cache,
      Reporting reporting,
      Locale locale) {
    this(
        http,
        logging,
        database,
        cache,
        reporting,
        locale,
        Cluster.off(),
        Access.OPEN,
        Alerts.none());
  }

  /** The environment decides how open the server is. */
  public enum Environment {
    DEVELOPMENT,
    PRODUCTION
  }

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

    /** One with the limits of development. */
    public Http(
        String host,
        int port,
        Environment environment,
        List<String> corsOrigins,
        int streamsPerNode,
        int streamsPerClient,
        int instances) {
      this(
          host,
          port,
          environment,
          corsOrigins,
          streamsPerNode,
          streamsPerClient,
          instances,
          Edge.OPEN);
    }
  }

  /**
   * What the server bears from clients, and whom it believes.
   *
   * @param trustedProxies addresses and CIDR ranges
   * @param requestsPerMinute of one client; empty: as many as it likes
   * @param batchesPerMinute of one client; empty: as many as it likes
   * @param requestTime for a request to arrive whole
   * @param idleTime for a connection without a request
   */
  public record Edge(
      List<String> trustedProxies,
      OptionalInt requestsPerMinute,
      OptionalInt batchesPerMinute,
      Duration requestTime,
      Duration idleTime,
      int connectionsPerNode,
      int connectionsPerClient,
      int headerBytes,
      int urlBytes,
      Optional<Tls> tls) {

    /** No throttle, no TLS, no proxy. */
    public static final Edge OPEN =
        new Edge(
            List.of(),
            OptionalInt.empty(),
            OptionalInt.empty(),
            Duration.ofSeconds(60),
            Duration.ofSeconds(75),
            30_000,
            30_000,
            8_192,
            4_096,
            Optional.empty());

    public Edge {
      trustedProxies = List.copyOf(trustedProxies);
    }
  }

  /** The PEM files of HTTPS. */
  public record Tls(Path certificate, Path key) {}

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
   * How this node finds the others.
   *
   * @param name what the nodes of one cluster have in common; tells nothing of its secret
   * @param service the headless service whose addresses are the nodes, where there is one
   * @param members host or host:port each; without these and a service nodes look around
   * @param host the address to bind, or a pattern such as {@code 10.0.*}; empty: the first
   * @param node what this node is called
   */
  public record Cluster(
      boolean on,
      String name,
      Optional<String> service,
      List<String> members,
      String host,
      int port,
      int busPort,
      String node) {
    public Cluster {
      members = List.copyOf(members);
    }

    /** A node that is alone. */
    public static Cluster off() {
      return new Cluster(false, "", Optional.empty(), List.of(), "", 1, 0, "alone");
    }
  }

  /**
   * Who may come in, and for how long.
   *
   * @param secret where none is set, all who know this program know it: only development takes that
   * @param administrator the first one, where the settings name one
   * @param idle how long a session lasts that nobody uses
   * @param lifetime how long a session lasts at most
   * @param provider who else may say who somebody is
   */
  public record Access(
      Optional<Secret> secret,
      Optional<Administrator> administrator,
      Duration idle,
      Duration lifetime,
      Optional<Provider> provider) {

    /** No secret and nobody to make. */
    public static final Access OPEN =
        new Access(
            Optional.empty(),
            Optional.empty(),
            Duration.ofHours(12),
            Duration.ofDays(7),
            Optional.empty());

    /** The secret that sessions are sealed with. */
    public Secret sessionSecret() {
      return secret.orElse(new Secret("development"));
    }
  }

  /**
   * An identity provider that speaks OpenID Connect.
   *
   * @param page this server's address for browsers, without a slash at its end
   * @param emailClaim where the e-mail stands
   * @param roleClaim where roles stand; dots lead into objects
   * @param adminRole who has it there is an administrator here; empty: roles are given here
   * @param viewerRole who has it there is a viewer here; empty: nobody by that
   */
  public record Provider(
      URI issuer,
      String clientId,
      Secret clientSecret,
      String page,
      List<String> scopes,
      String emailClaim,
      String roleClaim,
      String adminRole,
      String viewerRole) {
    public Provider {
      scopes = List.copyOf(scopes);
    }

    /** Whether the provider says who may do what, and not this server. */
    public boolean givesRoles() {
      return !adminRole.isEmpty() || !viewerRole.isEmpty();
    }
  }

  /** The first administrator. */
  public record Administrator(String email, Secret password) {}

  /**
   * How alerts and reports leave the house.
   *
   * @param smtp absent: no mail is sent
   * @param recipients who gets alert mails where a rule names nobody
   * @param page the page's address in links, without a slash at its end
   * @param privateWebhooks whether webhooks may reach private addresses
   */
  public record Alerts(
      Optional<Smtp> smtp, List<String> recipients, String page, boolean privateWebhooks) {
    public Alerts {
      recipients = List.copyOf(recipients);
    }

    /** No way out. */
    public static Alerts none() {
      return new Alerts(Optional.empty(), List.of(), "http://localhost:8002", true);
    }
  }

  /**
   * The mail server.
   *
   * @param caFile what its certificate is checked against; absent: what Java trusts
   */
  public record Smtp(
      String host,
      int port,
      String username,
      Secret password,
      String from,
      boolean startTls,
      Optional<Path> caFile) {}

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

  /** A value that does not show itself in logs. */
  public record Secret(String value) {
    @Override
    public String toString() {
      return "***";
    }
  }
}
