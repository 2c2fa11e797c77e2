package com.dreamseed.settings;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads which identity provider people may log in with. */
final class ProviderReader {

  private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

  private final SettingValues values;

  ProviderReader(SettingValues values) {
    this.values = values;
  }

  Optional<Provider> read() {
    if (values.text(Setting.OIDC_ISSUER).isEmpty()) {
      refuseWithout(Setting.OIDC_CLIENT_ID);
      refuseWithout(Setting.OIDC_CLIENT_SECRET);
      return Optional.empty();
    }
    return Optional.of(
        new Provider(
            issuer(),
            demand(Setting.OIDC_CLIENT_ID),
            new Secret(demand(Setting.OIDC_CLIENT_SECRET)),
            demand(Setting.PUBLIC_URL).replaceAll("/+$", ""),
            scopes(),
            values.text(Setting.OIDC_EMAIL_CLAIM),
            values.text(Setting.OIDC_ROLE_CLAIM),
            values.text(Setting.OIDC_ADMIN_ROLE),
            values.text(Setting.OIDC_VIEWER_ROLE)));
  }

  private void refuseWithout(Setting setting) {
    String value = values.text(setting);
    if (!value.isEmpty()) {
      throw new SettingError(
          setting, setting.secret() ? "***" : value, "means nothing without OIDC_ISSUER");
    }
  }

  private String demand(Setting setting) {
    String value = values.text(setting);
    if (value.isEmpty()) {
      throw new SettingError(setting, "", "OIDC_ISSUER needs it");
    }
    return value;
  }

  /** Whoever could change what the provider says on its way could be anybody. */
  private URI issuer() {
    String text = values.text(Setting.OIDC_ISSUER).replaceAll("/+$", "");
    try {
      URI uri = new URI(text);
      boolean plain = "http".equals(uri.getScheme()) && THIS_MACHINE.contains(uri.getHost());
      boolean bare = uri.getQuery() == null && uri.getFragment() == null;
      if (uri.getHost() != null && bare && (plain || "https".equals(uri.getScheme()))) {
        return uri;
      }
    } catch (URISyntaxException e) {
      // Said below, in the same words as for another kind of address.
    }
    throw new SettingError(Setting.OIDC_ISSUER, text, "must be https://…");
  }

  private List<String> scopes() {
    String text = values.text(Setting.OIDC_SCOPES);
    List<String> scopes = List.of(text.split(" +"));
    if (!scopes.contains("openid")) {
      throw new SettingError(Setting.OIDC_SCOPES, text, "openid must be among them");
    }
    return scopes;
  }
}
