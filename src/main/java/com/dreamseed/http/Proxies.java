package com.dreamseed.http;

import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;

/**
 * Whom we believe when they say for whom they speak. Of the addresses in {@code X-Forwarded-For}
 * only the rightmost that is none of our proxies counts: what stands left of it the client may have
 * written itself.
 */
final class Proxies {

  private static final String FOR = "X-Forwarded-For";

  private final List<IpSubnetFilterRule> trusted;

  /** Believes the addresses and CIDR ranges {@code ranges}. */
  Proxies(List<String> ranges) {
    this.trusted = ranges.stream().map(Proxies::rule).toList();
  }

  private static IpSubnetFilterRule rule(String range) {
    int slash = range.indexOf('/');
    String address = slash < 0 ? range : range.substring(0, slash);
    int whole = NetUtil.isValidIpV4Address(address) ? 32 : 128;
    int prefix = slash < 0 ? whole : Integer.parseInt(range.substring(slash + 1));
    return new IpSubnetFilterRule(address, prefix, IpFilterRuleType.ACCEPT);
  }

  /** Whether there is anybody to believe. */
  boolean any() {
    return !trusted.isEmpty();
  }

  /** Whether {@code address} is a proxy of ours. */
  boolean trusts(String address) {
    InetAddress parsed = any() ? NetUtil.createInetAddressFromIpAddressString(address) : null;
    if (parsed == null) {
      return false;
    }
    InetSocketAddress peer = new InetSocketAddress(parsed, 0);
    return trusted.stream().anyMatch(rule -> rule.matches(peer));
  }

  /** The client that the trusted {@code peer} speaks for, by the header's lines in order. */
  String client(String peer, List<String> lines) {
    String client = peer;
    String[] hops = String.join(",", lines).split(",", -1);
    for (int i = hops.length - 1; i >= 0; i--) {
      String address = address(hops[i].strip());
      if (address == null) {
        return client;
      }
      client = address;
      if (!trusts(address)) {
        return client;
      }
    }
    return client;
  }

  /** The name of the header that {@link #client} reads. */
  static String header() {
    return FOR;
  }

  /** An address without its port, spelt in one way, or null where it is none. */
  private static String address(String hop) {
    String text = hop;
    if (hop.startsWith("[") && hop.indexOf(']') > 0) {
      text = hop.substring(1, hop.indexOf(']'));
    } else if (hop.indexOf(':') >= 0 && hop.indexOf(':') == hop.lastIndexOf(':')) {
      text = hop.substring(0, hop.indexOf(':'));
    }
    InetAddress parsed = NetUtil.createInetAddressFromIpAddressString(text);
    return parsed == null ? null : NetUtil.toAddressString(parsed);
  }
}
