package com.dreamseed.settings;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Reads how this node finds the others, and refuses what cannot work. */
final class ClusterReader {

  private static final String SERVICE = "dns:";
  private static final String THIS_MACHINE = "127.0.0.1";
  private static final Pattern MEMBER =
      Pattern.compile("(?:[A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+\\])(?::\\d{1,5})?");
  private static final Pattern SERVICE_NAME = Pattern.compile("[A-Za-z0-9._-]+");
  private static final Pattern ADDRESS = Pattern.compile("[0-9A-Fa-f:.*-]+");

  private final SettingValues values;

  ClusterReader(SettingValues values) {
    this.values = values;
  }

  Cluster read() {
    boolean on = values.oneOf(Setting.CLUSTER, "off", "on").equals("on");
    if (on && !sharedDatabase()) {
      throw new SettingError(
          Setting.CLUSTER,
          "on",
          "needs DATABASE_URL to name a PostgreSQL database, which all nodes share");
    }
    boolean alone =
        values.oneOf(Setting.ENVIRONMENT, "development", "production").equals("development");
    List<String> listed = values.list(Setting.CLUSTER_MEMBERS);
    Optional<String> service = service(listed);
    return new Cluster(
        on,
        name(),
        service,
        service.isPresent() ? List.of() : members(listed, alone),
        host(alone),
        values.integer(Setting.CLUSTER_PORT, 1, 65535),
        values.integer(Setting.CLUSTER_BUS_PORT, 0, 65535),
        node(on));
  }

  private boolean sharedDatabase() {
    String url = values.text(Setting.DATABASE_URL);
    return url.startsWith("jdbc:postgresql:")
        || url.startsWith("postgresql:")
        || url.startsWith("postgres:");
  }

  private static Optional<String> service(List<String> listed) {
    return listed.size() == 1 && listed.get(0).startsWith(SERVICE)
        ? Optional.of(serviceName(listed.get(0)))
        : Optional.empty();
  }

  private static String serviceName(String listed) {
    String name = listed.substring(SERVICE.length());
    if (!SERVICE_NAME.matcher(name).matches()) {
      throw new SettingError(
          Setting.CLUSTER_MEMBERS, listed, "after dns: comes the name of a service");
    }
    return name;
  }

  /** In development nobody can be elsewhere. */
  private static List<String> members(List<String> listed, boolean alone) {
    for (String member : listed) {
      if (!MEMBER.matcher(member).matches() || !port(member)) {
        throw new SettingError(
            Setting.CLUSTER_MEMBERS, member, "each is host or host:port; or one dns:NAME");
      }
    }
    return listed.isEmpty() && alone ? List.of(THIS_MACHINE) : listed;
  }

  private static boolean port(String member) {
    int colon = member.lastIndexOf(':');
    if (colon < 0 || member.endsWith("]")) {
      return true;
    }
    int port = Integer.parseInt(member.substring(colon + 1));
    return port >= 1 && port <= 65535;
  }

  private String host(boolean alone) {
    String host = values.text(Setting.CLUSTER_HOST);
    if (!host.isEmpty() && !ADDRESS.matcher(host).matches()) {
      throw new SettingError(
          Setting.CLUSTER_HOST, host, "must be an address, or a pattern such as 10.0.*");
    }
    if (!alone) {
      return host;
    }
    if (!host.isEmpty() && !host.equals(THIS_MACHINE)) {
      throw new SettingError(
          Setting.CLUSTER_HOST, host, "development binds this machine only: " + THIS_MACHINE);
    }
    return THIS_MACHINE;
  }

  /**
   * What nodes show each other: those of another secret are strangers, and none learns the secret.
   */
  private String name() {
    String name = values.text(Setting.CLUSTER_NAME);
    String secret = values.text(Setting.SESSION_SECRET);
    return secret.isEmpty() ? name : name + "-" + fingerprint(secret, "cluster " + name);
  }

  private static String fingerprint(String secret, String purpose) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      byte[] all = mac.doFinal(purpose.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(all, 0, 8);
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("every Java has HmacSHA256", e);
    }
  }

  private String node(boolean on) {
    String name = values.text(Setting.NODE_NAME);
    return name.isEmpty() ? (on ? hostName() : "alone") + ":" + values.text(Setting.PORT) : name;
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "node";
    }
  }
}
