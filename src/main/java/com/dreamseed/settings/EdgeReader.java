package com.dreamseed.settings;

import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import io.netty.util.NetUtil;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads what the server bears from clients; production bears less than development. */
final class EdgeReader {

  private static final int MOST = 1_000_000;
  private static final int MOST_A_MINUTE = 1_000_000_000;

  private final SettingValues values;

  EdgeReader(SettingValues values) {
    this.values = values;
  }

  Edge read(Environment environment) {
    return new Edge(
        proxies(),
        rate(Setting.RATE_LIMIT, environment, 6_000),
        rate(Setting.RATE_LIMIT_INGEST, environment, 60_000),
        values.seconds(Setting.REQUEST_TIMEOUT),
        values.seconds(Setting.IDLE_TIMEOUT),
        values.integer(Setting.CONNECTIONS_PER_NODE, 1, MOST),
        perClient(Setting.CONNECTIONS_PER_CLIENT, environment, 1_000),
        values.integer(Setting.HEADER_LIMIT, 1_024, 65_536),
        values.integer(Setting.URL_LIMIT, 256, 65_536),
        tls());
  }

  int streamsPerClient(Environment environment) {
    return perClient(Setting.STREAMS_PER_CLIENT, environment, 500);
  }

  /** The authority of Redis's certificate, where one is named. */
  Optional<Path> redisCa() {
    return file(Setting.REDIS_CA);
  }

  private int perClient(Setting setting, Environment environment, int inProduction) {
    int given = values.integer(setting, 0, MOST);
    if (given > 0) {
      return given;
    }
    return environment == Environment.PRODUCTION ? inProduction : MOST;
  }

  private OptionalInt rate(Setting setting, Environment environment, int inProduction) {
    String text = values.text(setting);
    if (text.equalsIgnoreCase("auto")) {
      return environment == Environment.PRODUCTION
          ? OptionalInt.of(inProduction)
          : OptionalInt.empty();
    }
    if (text.equalsIgnoreCase("off") || text.equalsIgnoreCase("false")) {
      return OptionalInt.empty();
    }
    try {
      int rate = Integer.parseInt(text);
      if (rate >= 1 && rate <= MOST_A_MINUTE) {
        return OptionalInt.of(rate);
      }
    } catch (NumberFormatException e) {
      // Said below, in the same words as for a number out of range.
    }
    throw new SettingError(
        setting, text, "must be a whole number, 1 to %d, off or auto".formatted(MOST_A_MINUTE));
  }

  private List<String> proxies() {
    List<String> proxies = values.list(Setting.TRUSTED_PROXIES);
    for (String proxy : proxies) {
      if (!isRange(proxy)) {
        throw new SettingError(
            Setting.TRUSTED_PROXIES, proxy, "each is an address or a range such as 10.0.0.0/8");
      }
    }
    return proxies;
  }

  private static boolean isRange(String text) {
    int slash = text.indexOf('/');
    String address = slash < 0 ? text : text.substring(0, slash);
    if (!NetUtil.isValidIpV4Address(address) && !NetUtil.isValidIpV6Address(address)) {
      return false;
    }
    if (slash < 0) {
      return true;
    }
    try {
      int prefix = Integer.parseInt(text.substring(slash + 1));
      return new IpSubnetFilterRule(address, prefix, IpFilterRuleType.ACCEPT) != null;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private Optional<Tls> tls() {
    Optional<Path> certificate = file(Setting.TLS_CERT);
    Optional<Path> key = file(Setting.TLS_KEY);
    if (certificate.isPresent() != key.isPresent()) {
      Setting missing = certificate.isPresent() ? Setting.TLS_KEY : Setting.TLS_CERT;
      throw new SettingError(missing, "", "TLS_CERT and TLS_KEY are set together or not at all");
    }
    return certificate.map(chain -> new Tls(chain, key.orElseThrow()));
  }

  private Optional<Path> file(Setting setting) {
    String text = values.text(setting);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    Path file = SettingValues.path(setting, text);
    if (!Files.isReadable(file) || Files.isDirectory(file)) {
      throw new SettingError(setting, text, "must name a file that can be read");
    }
    return Optional.of(file);
  }
}
