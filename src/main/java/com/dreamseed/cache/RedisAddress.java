package com.dreamseed.cache;

import com.dreamseed.settings.RedisUrl;
import com.dreamseed.settings.Secret;
import io.vertx.redis.client.RedisClientType;
import io.vertx.redis.client.RedisOptions;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

/** Where Redis is. It shows itself as hosts and ports: the URL may hold a password. */
record RedisAddress(Secret secret) {

  RedisUrl url() {
    return RedisUrl.parse(secret.value())
        .orElseThrow(() -> new IllegalArgumentException(RedisUrl.FORMS));
  }

  /** What the client must know to find it. */
  RedisOptions options() {
    RedisUrl url = url();
    RedisOptions options = new RedisOptions();
    url.hosts().forEach(host -> options.addConnectionString(url.server(host)));
    return switch (url.kind()) {
      case SERVER -> options.setType(RedisClientType.STANDALONE).setMaxPoolSize(1);
      // One connection to the server, and one that hears of failovers.
      case SENTINEL ->
          options.setType(RedisClientType.SENTINEL).setMasterName(url.master()).setMaxPoolSize(4);
      case CLUSTER -> options.setType(RedisClientType.CLUSTER).setMaxPoolSize(4);
    };
  }

  /** What {@code e} says, for the log. */
  String withoutSecret(Throwable e) {
    String said = String.valueOf(e.getMessage()).replace(secret.value(), toString());
    String user = url().userInfo();
    for (String secret : Stream.of(user, decoded(user)).flatMap(RedisAddress::parts).toList()) {
      said = said.replace(secret, "***");
    }
    return e.getClass().getSimpleName() + ": " + said;
  }

  private static Stream<String> parts(String userInfo) {
    String password = userInfo.substring(userInfo.indexOf(':') + 1);
    return Stream.of(userInfo, password).filter(part -> !part.isEmpty());
  }

  private static String decoded(String userInfo) {
    try {
      return URLDecoder.decode(userInfo.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return userInfo;
    }
  }

  @Override
  public String toString() {
    return url().toString();
  }
}
