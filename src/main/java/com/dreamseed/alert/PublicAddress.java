package com.dreamseed.alert;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Set;

/** Whether an address is one of the open network, so that a webhook is no way into the house. */
final class PublicAddress {

  private static final Set<String> SCHEMES = Set.of("http", "https");

  private PublicAddress() {}

  /** The address {@code url} names; null where it is none that can be posted to. */
  static URI parse(String url) {
    try {
      URI uri = new URI(url);
      boolean web = uri.getScheme() != null && SCHEMES.contains(uri.getScheme());
      boolean plain = uri.getHost() != null && uri.getRawUserInfo() == null;
      boolean port = uri.getPort() == -1 || uri.getPort() > 0 && uri.getPort() < 65_536;
      return web && plain && port && uri.getRawFragment() == null ? uri : null;
    } catch (URISyntaxException e) {
      return null;
    }
  }

  static int port(URI uri) {
    return uri.getPort() != -1 ? uri.getPort() : uri.getScheme().equals("https") ? 443 : 80;
  }

  /** Whether {@code host} is written as an address that is not of the open network. */
  static boolean namesPrivate(String host) {
    String bare = host.replaceAll("[\\[\\]]", "");
    if (bare.equalsIgnoreCase("localhost") || bare.toLowerCase().endsWith(".localhost")) {
      return true;
    }
    try {
      boolean literal = bare.contains(":") || bare.matches("[0-9.]+");
      return literal && !isPublic(InetAddress.getByName(bare));
    } catch (UnknownHostException e) {
      return true;
    }
  }

  /**
   * One address of {@code host}; every one must be of the open network, unless {@code privateToo}.
   * Whoever connects must connect to what this gives: asked again, the name could mean another.
   */
  static InetAddress resolve(String host, boolean privateToo) throws UnknownHostException {
    InetAddress[] found = InetAddress.getAllByName(host.replaceAll("[\\[\\]]", ""));
    if (!privateToo && !Arrays.stream(found).allMatch(PublicAddress::isPublic)) {
      throw new UnknownHostException("private address");
    }
    return found[0];
  }

  static boolean isPublic(InetAddress address) {
    boolean special =
        address.isLoopbackAddress()
            || address.isLinkLocalAddress()
            || address.isSiteLocalAddress()
            || address.isAnyLocalAddress()
            || address.isMulticastAddress();
    byte[] b = address.getAddress();
    return !special && (address instanceof Inet4Address ? isPublic4(b) : isPublic6(b));
  }

  /** RFC 6890: this network, carriers' NAT, protocol assignments, benchmarks, reserved. */
  private static boolean isPublic4(byte[] b) {
    int first = b[0] & 0xff;
    int second = b[1] & 0xff;
    return first != 0
        && !(first == 100 && second >= 64 && second < 128)
        && !(first == 192 && second == 0 && b[2] == 0)
        && !(first == 198 && (second == 18 || second == 19))
        && first < 240;
  }

  /** Only global unicast, and of that nothing which carries an IPv4 address within. */
  private static boolean isPublic6(byte[] b) {
    boolean global = (b[0] & 0xe0) == 0x20;
    boolean sixToFour = b[0] == 0x20 && b[1] == 0x02;
    boolean teredo = b[0] == 0x20 && b[1] == 0x01 && b[2] == 0 && b[3] == 0;
    return global && !sixToFour && !teredo;
  }
}
