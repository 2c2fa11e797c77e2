package com.dreamseed.settings;

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
  OTEL_EXPORTER_OTLP_ENDPOINT(
      "",
      "http(s):// address of a collector that takes traces by OTLP over HTTP; empty: none are"
          + " made"),
  OTEL_EXPORTER_OTLP_HEADERS(
      "", "what the collector wants to be shown, name=value, comma-separated", true),
  OTEL_SERVICE_NAME("dreamseed", "what this program is called in traces"),
  OTEL_TRACES_SAMPLER_ARG("1", "share of requests that are traced, 0 to 1"),
  DB_PATH("./dreamseed_analytics.db", "file of the SQLite database, made when missing"),
  DATABASE_URL(
      "",
      "postgresql://user:password@host:port/database (or a jdbc: URL); used instead of DB_PATH",
      true),
  DISK_FREE(
      "512",
      "megabytes that should be free on the disk of the database, 0 to 1000000000;"
          + " below it /healthz says degraded"),
  REDIS_URL(
      "",
      "redis://, redis+sentinel:// or redis+cluster:// URL of a cache shared by nodes;"
          + " empty: each node keeps its own"),
  REPORT_TIMEZONE("Asia/Seoul", "time zone of days, weeks and months in every number"),
  LOCALE("ko", "language of the page and of messages, ko or en"),
  CORS_ORIGINS("", "origins a browser may call from, comma-separated; development adds its own"),
  CACHE_TTL("300", "seconds an answer about closed days is kept, 1 to 86400"),
  ONLINE_WINDOW("300", "seconds after an activity that its user counts as online, 1 to 86400"),
  RETAIN_ACTIVITIES(
      "off",
      "how long activities are kept singly, such as 400d (1d to 99999d), or off: for ever;"
          + " every number keeps counting what went"),
  STREAMS_PER_NODE("20000", "open streams one node serves, 1 to 1000000"),
  STREAMS_PER_CLIENT(
      "0",
      "open streams one address may hold, 0 to 1000000; 0: 500 in production, no limit in"
          + " development"),
  HTTP_INSTANCES("0", "HTTP event loops, 0 to 64; 0 takes one a processor"),
  TRUSTED_PROXIES(
      "",
      "proxies whose X-Forwarded-For and -Proto are believed: addresses or CIDR ranges,"
          + " comma-separated"),
  RATE_LIMIT(
      "auto",
      "requests a minute of one client, 1 to 1000000000, or off; auto: 6000 in production, else"
          + " off"),
  RATE_LIMIT_INGEST(
      "auto",
      "batches of activities a minute of one client, 1 to 1000000000, or off; auto: 60000 in"
          + " production, else off"),
  REQUEST_TIMEOUT("60", "seconds a request may take to arrive, 1 to 86400"),
  IDLE_TIMEOUT("75", "seconds a connection may stay open without a request, 1 to 86400"),
  CONNECTIONS_PER_NODE("30000", "open connections one node serves, 1 to 1000000"),
  CONNECTIONS_PER_CLIENT(
      "0",
      "open connections one address may hold, 0 to 1000000; 0: 1000 in production, no limit in"
          + " development"),
  HEADER_LIMIT("8192", "bytes of a request's headers, 1024 to 65536"),
  URL_LIMIT("4096", "bytes of a request's first line, 256 to 65536"),
  TLS_CERT("", "PEM file of the server's certificate chain; with TLS_KEY the server speaks HTTPS"),
  TLS_KEY("", "PEM file of the certificate's private key, in PKCS 8"),
  REDIS_CA(
      "",
      "PEM file of the authority that signed the certificate of a rediss:// Redis; empty: Java's"
          + " own list"),
  SMTP_HOST("", "mail server for alerts"),
  SMTP_PORT("587", "port of the mail server, 1 to 65535"),
  SMTP_USERNAME("", "login at the mail server"),
  SMTP_PASSWORD("", "password at the mail server", true),
  SMTP_FROM("", "sender of alert mails"),
  SMTP_STARTTLS("true", "true encrypts mail on the way"),
  ALERT_RECIPIENTS("", "addresses that get alert mails, comma-separated"),
  SMTP_CA_FILE("", "PEM file of the certificate that the mail server's is checked against"),
  PUBLIC_URL("", "address of the page in links of alert mails and for OIDC; empty: this machine's"),
  WEBHOOK_ALLOW_PRIVATE("", "true lets webhooks reach private addresses; empty: in development"),
  CLUSTER("off", "off; on joins the nodes on one PostgreSQL database to one cluster"),
  CLUSTER_MEMBERS(
      "",
      "host[:port] of nodes, comma-separated, or dns:NAME (a headless service of Kubernetes);"
          + " empty: multicast, in development this machine"),
  CLUSTER_PORT("5701", "port nodes find each other on, 1 to 65535"),
  CLUSTER_BUS_PORT("0", "port nodes tell each other news on, 0 to 65535; 0 takes a free one"),
  CLUSTER_HOST(
      "", "address of this node for the others (10.0.* fits any such one); empty: its first"),
  CLUSTER_NAME("dreamseed", "nodes of one name and one SESSION_SECRET join, others never do"),
  NODE_NAME("", "what this node is called in /healthz; empty: host name and port"),
  ADMIN_EMAIL("", "e-mail of the first administrator, made when there is no account yet"),
  ADMIN_PASSWORD("", "password of the first administrator, at least 12 characters", true),
  SESSION_SECRET("", "at least 32 characters that seal sessions; production needs it", true),
  SESSION_IDLE("43200", "seconds a session lasts that nobody uses, 60 to 31536000"),
  SESSION_LIFETIME("604800", "seconds a session lasts at most, 60 to 31536000"),
  OIDC_ISSUER(
      "",
      "https:// address of the identity provider people may log in with; needs PUBLIC_URL; empty:"
          + " none"),
  OIDC_CLIENT_ID("", "what this server is called at the identity provider"),
  OIDC_CLIENT_SECRET("", "its secret at the identity provider", true),
  OIDC_SCOPES("openid email", "what the identity provider is asked for, with spaces between"),
  OIDC_EMAIL_CLAIM("email", "claim with the e-mail; email itself counts only where it is verified"),
  OIDC_ROLE_CLAIM("groups", "claim with roles or groups; dots lead into objects"),
  OIDC_ADMIN_ROLE(
      "", "value of OIDC_ROLE_CLAIM that makes an administrator; empty: roles are set here"),
  OIDC_VIEWER_ROLE("", "value of OIDC_ROLE_CLAIM that makes a viewer");

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
