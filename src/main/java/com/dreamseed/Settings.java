package com.dreamseed;

import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
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
    Alerts alerts) {

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
      int instances) {
    public Http {
      corsOrigins = List.copyOf(corsOrigins);
    }
  }

  /** What is written down about the server's own doings. */
  public record Logging(String level, boolean json, boolean allRequests) {}

  /** The SQLite file; a server of another kind gets its own case here. */
  public record Database(Path path) {}

  /** Where answers are kept and for how long. */
  public record Cache(Optional<Secret> redisUrl, Duration ttl) {}

  /** What a day is, and who counts as online. */
  public record Reporting(ZoneId zone, Duration onlineWindow) {}

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

  /** A value that does not show itself in logs. */
  public record Secret(String value) {
    @Override
    public String toString() {
      return "***";
    }
  }
}
