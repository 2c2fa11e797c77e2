package com.dreamseed.settings;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A database on a PostgreSQL server and who we are there, of {@code
 * postgresql://user:password@host:port/database?sslmode=…} or the driver's own {@code
 * jdbc:postgresql:} form. Shows neither user nor password.
 *
 * @param url as the driver takes it; may hold a password
 * @param user empty where the URL names none
 * @param place host and database, for people
 */
public record DatabaseServer(Secret url, Optional<String> user, Secret password, String place) {

  /** User and password are percent-encoded; several hosts are separated by commas. */
  private static final Pattern PLAIN =
      Pattern.compile(
          "postgres(?:ql)?://(?:([^:@/?]*)(?::([^@/?]*))?@)?([^@/?\\s]+)(?:/([^/?\\s]*))?(?:\\?(\\S*))?");

  private static final Pattern DRIVERS =
      Pattern.compile("jdbc:postgresql:(?://([^@/?\\s]*)/)?([^/?\\s]*)(?:\\?(\\S*))?");

  /** Reads a URL; empty where it is none of a PostgreSQL database. */
  public static Optional<DatabaseServer> parse(String url) {
    Matcher plain = PLAIN.matcher(url);
    if (plain.matches()) {
      return plain(plain);
    }
    Matcher drivers = DRIVERS.matcher(url);
    return drivers.matches()
        ? Optional.of(of(url, null, null, drivers.group(1), drivers.group(2)))
        : Optional.empty();
  }

  private static Optional<DatabaseServer> plain(Matcher m) {
    String database = m.group(4) == null ? "" : m.group(4);
    String query = m.group(5) == null ? "" : "?" + m.group(5);
    String url = "jdbc:postgresql://" + m.group(3) + "/" + database + query;
    try {
      String user = decoded(m.group(1));
      return Optional.of(of(url, user, decoded(m.group(2)), m.group(3), database));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static DatabaseServer of(
      String url, String user, String password, String host, String database) {
    return new DatabaseServer(
        new Secret(url),
        Optional.ofNullable(user).filter(name -> !name.isEmpty()),
        new Secret(password == null ? "" : password),
        (host == null || host.isEmpty() ? "localhost" : host) + "/" + database);
  }

  /** As in a URL's path: a plus sign is a plus sign. */
  private static String decoded(String text) {
    return text == null
        ? null
        : URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return place;
  }
}
