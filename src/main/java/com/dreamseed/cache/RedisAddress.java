package com.dreamseed.cache;

import com.dreamseed.Settings.Secret;
import java.net.URI;

/** Where Redis is. It shows itself as host and port: the URL may hold a password. */
record RedisAddress(Secret secret) {

  private static final int DEFAULT_PORT = 6379;

  /** The URL with its password, for the client alone. */
  String url() {
    return secret.value();
  }

  /** What {@code e} says, for the log. */
  String withoutSecret(Throwable e) {
    String said = String.valueOf(e.getMessage()).replace(url(), toString());
    URI uri = URI.create(url());
    if (uri.getRawUserInfo() != null) {
      said = said.replace(uri.getRawUserInfo(), "***").replace(uri.getUserInfo(), "***");
      said = said.replace(password(uri.getRawUserInfo()), "***");
      said = said.replace(password(uri.getUserInfo()), "***");
    }
    return e.getClass().getSimpleName() + ": " + said;
  }

  private static String password(String userInfo) {
    String password = userInfo.substring(userInfo.indexOf(':') + 1);
    return password.isEmpty() ? userInfo : password;
  }

  @Override
  public String toString() {
    URI uri = URI.create(url());
    return uri.getHost() + ":" + (uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort());
  }
}
