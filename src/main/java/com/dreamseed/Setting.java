package com.dreamseed;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * The name of a setting, with its default and its meaning. The same list makes the command line's
 * options ({@code --db-path} for {@code DB_PATH}), {@code .env.example} and {@code
 * conf/dreamseed.yaml}.
 */
public enum Setting {
  PORT("8002", "port the server listens on, 0 to 65535; 0 takes a free one"),
  HOST("", "address to bind; empty: 127.0.0.1 in development, 0.0.0.0 in production"),
  ENVIRONMENT("development", "development (this machine only, no login) or production"),
  LOG_LEVEL("INFO", "ERROR, WARN, INFO, DEBUG or TRACE"),
  LOG_FORMAT("text", "text (lines for people) or json (lines for machines)"),
  ACCESS_LOG("notable", "notable (writes, errors, slow requests) or all (costs speed and disk)"),
  DEBUG("false", "true shows more in the log (LOG_LEVEL at least DEBUG)"),
  DB_PATH("./dreamseed_analytics.db", "file of the SQLite database, made when missing"),
  DATABASE_URL("", "jdbc:sqlite: URL of a database; used instead of DB_PATH"),
  REDIS_URL("", "redis:// URL of a cache shared by nodes; empty: each node keeps its own"),
  REPORT_TIMEZONE("Asia/Seoul", "time zone of days, weeks and months in every number"),
  LOCALE("ko", "language of the page and of messages, ko or en"),
  CORS_ORIGINS("", "origins a browser may call from, comma-separated; development adds its own"),
  CACHE_TTL("300", "seconds an answer about closed days is kept, 1 to 86400"),
  ONLINE_WINDOW("300", "seconds after an activity that its user counts as online, 1 to 86400"),
  STREAMS_PER_NODE("20000", "open streams one node serves, 1 to 1000000"),
  STREAMS_PER_CLIENT("20000", "open streams one address may hold, 1 to 1000000"),
  HTTP_INSTANCES("0", "HTTP event loops, 0 to 64; 0 takes one a processor"),
  SMTP_HOST("", "mail server for alerts"),
  SMTP_PORT("587", "port of the mail server, 1 to 65535"),
  SMTP_USERNAME("", "login at the mail server"),
  SMTP_PASSWORD("", "password at the mail server", true),
  SMTP_FROM("", "sender of alert mails"),
  SMTP_STARTTLS("true", "true encrypts mail on the way"),
  ALERT_RECIPIENTS("", "addresses that get alert mails, comma-separated"),
  SMTP_CA_FILE("", "PEM file of the certificate that the mail server's is checked against"),
  PUBLIC_URL("", "address of the page in links of alert mails; empty: this machine's"),
  WEBHOOK_ALLOW_PRIVATE("", "true lets webhooks reach private addresses; empty: in development"),
  CLUSTER("off", "off; on joins nodes to one cluster"),
  CLUSTER_MEMBERS("", "addresses of the other nodes, comma-separated"),
  CLUSTER_PORT("5701", "port nodes talk to each other on, 1 to 65535"),
  ADMIN_EMAIL("", "e-mail of the first administrator"),
  ADMIN_PASSWORD("", "password of the first administrator", true),
  SESSION_SECRET("", "secret that signs sessions", true);

  private final String fallback;
  private final String meaning;
  private final boolean secret;

  Setting(String fallback, String meaning) {
    this(fallback, meaning, false);
  }

  Setting(String fallback, String meaning, boolean secret) {
    this.fallback = fallback;
    this.meaning = meaning;
    this.secret = secret;
  }

  /** The value where nobody sets one; empty where there is none. */
  public String fallback() {
    return fallback;
  }

  /** What it does and what is allowed, one line. */
  public String meaning() {
    return meaning;
  }

  /** Whether its value must never be shown. */
  public boolean secret() {
    return secret;
  }

  /** Its name on the command line: {@code --db-path}. */
  public String option() {
    return "--" + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The setting called {@code name}, in capitals. */
  public static Optional<Setting> named(String name) {
    return Arrays.stream(values()).filter(s -> s.name().equals(name)).findFirst();
  }
}
