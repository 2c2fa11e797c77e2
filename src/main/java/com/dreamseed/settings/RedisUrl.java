package com.dreamseed.settings;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where Redis is: one server, the server that sentinels name, or a cluster.
 *
 * <pre>
 * redis://[user:password@]host[:port][/db]
 * redis+sentinel://[user:password@]host[:port],…/MASTER[/db]
 * redis+cluster://[user:password@]host[:port],…
 * </pre>
 *
 * <p>{@code rediss} in place of {@code redis} encrypts.
 *
 * @param userInfo as it stands in the URL; empty where there is none
 * @param hosts host:port each; of the sentinels, or of some nodes of the cluster
 * @param master what the sentinels call the server; empty for other kinds
 */
public record RedisUrl(
    Kind kind, boolean encrypted, String userInfo, List<String> hosts, String master, int db) {

  /** What stands behind the addresses. */
  public enum Kind {
    SERVER("", 6379),
    SENTINEL("+sentinel", 26379),
    CLUSTER("+cluster", 6379);

    private final String scheme;
    private final int port;

    Kind(String scheme, int port) {
      this.scheme = scheme;
      this.port = port;
    }
  }

  /** What is allowed, in a line. */
  public static final String FORMS =
      "must be redis://[user:password@]host[:port][/db],"
          + " redis+sentinel://[user:password@]host[:port],…/MASTER[/db]"
          + " or redis+cluster://[user:password@]host[:port],…; rediss encrypts";

  private static final Pattern FORM =
      Pattern.compile("redis(s?)((?:\\+\\w+)?)://(?:([^/]*)@)?([^/@?#]+)((?:/[^?#]*)?)");
  private static final Pattern HOST =
      Pattern.compile("((?:[A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+]))(?::(\\d{1,5}))?");
  private static final Pattern PATH = Pattern.compile("(?:/([^/]*[^/0-9][^/]*))?(?:/(\\d{1,4})?)?");

  public RedisUrl {
    hosts = List.copyOf(hosts);
  }

  /** Reads {@code text}; empty where it is of no form that is allowed. */
  public static Optional<RedisUrl> parse(String text) {
    Matcher url = FORM.matcher(text);
    return url.matches() ? kind(url.group(2)).flatMap(kind -> of(kind, url)) : Optional.empty();
  }

  private static Optional<Kind> kind(String scheme) {
    return Arrays.stream(Kind.values()).filter(k -> k.scheme.equals(scheme)).findFirst();
  }

  private static Optional<RedisUrl> of(Kind kind, Matcher url) {
    List<Optional<String>> hosts =
        Arrays.stream(url.group(4).split(",", -1)).map(host -> host(kind, host)).toList();
    Matcher path = PATH.matcher(url.group(5));
    if (hosts.stream().anyMatch(Optional::isEmpty) || !path.matches()) {
      return Optional.empty();
    }
    String master = path.group(1) == null ? "" : path.group(1);
    boolean fits =
        switch (kind) {
          case SERVER -> hosts.size() == 1 && master.isEmpty();
          case SENTINEL -> !master.isEmpty();
          case CLUSTER -> master.isEmpty() && path.group(2) == null;
        };
    String user = url.group(3) == null ? "" : url.group(3);
    int db = path.group(2) == null ? 0 : Integer.parseInt(path.group(2));
    List<String> found = hosts.stream().map(Optional::get).toList();
    return fits
        ? Optional.of(new RedisUrl(kind, !url.group(1).isEmpty(), user, found, master, db))
        : Optional.empty();
  }

  private static Optional<String> host(Kind kind, String text) {
    Matcher host = HOST.matcher(text);
    if (!host.matches()) {
      return Optional.empty();
    }
    int port = host.group(2) == null ? kind.port : Integer.parseInt(host.group(2));
    return port >= 1 && port <= 65535 ? Optional.of(host.group(1) + ":" + port) : Optional.empty();
  }

  /** The URL of the one server at {@code host}, for the client alone: it may hold a password. */
  public String server(String host) {
    return (encrypted ? "rediss://" : "redis://")
        + (userInfo.isEmpty() ? "" : userInfo + "@")
        + host
        + (db == 0 ? "" : "/" + db);
  }

  /** Where it is, and nothing of the password. */
  @Override
  public String toString() {
    return String.join(",", hosts) + (master.isEmpty() ? "" : "/" + master);
  }
}
