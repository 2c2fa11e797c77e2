package com.dreamseed.settings;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads how alerts leave the house. */
final class AlertReader {

  private static final Pattern EMAIL = Pattern.compile("[^@\\s,<>]+@[^@\\s,<>]+");

  private final SettingValues values;

  AlertReader(SettingValues values) {
    this.values = values;
  }

  Alerts read(Settings.Http http) {
    int port = values.integer(Setting.SMTP_PORT, 1, 65535);
    boolean startTls = values.bool(Setting.SMTP_STARTTLS);
    Optional<Path> caFile = caFile();
    return new Alerts(
        values.text(Setting.SMTP_HOST).isEmpty()
            ? Optional.empty()
            : Optional.of(smtp(port, startTls, caFile)),
        recipients(),
        page(http),
        privateWebhooks(http.environment()));
  }

  private Smtp smtp(int port, boolean startTls, Optional<Path> caFile) {
    String username = values.text(Setting.SMTP_USERNAME);
    return new Smtp(
        values.text(Setting.SMTP_HOST),
        port,
        username,
        new Secret(values.text(Setting.SMTP_PASSWORD)),
        from(username),
        startTls,
        caFile);
  }

  /** The login serves as the sender where it is an address. */
  private String from(String username) {
    String from = values.text(Setting.SMTP_FROM);
    String sender = from.isEmpty() ? username : from;
    if (!EMAIL.matcher(sender).matches()) {
      throw new SettingError(
          Setting.SMTP_FROM, from, "must be an e-mail address where SMTP_HOST is set");
    }
    return sender;
  }

  private Optional<Path> caFile() {
    String file = values.text(Setting.SMTP_CA_FILE);
    if (file.isEmpty()) {
      return Optional.empty();
    }
    Path path = SettingValues.path(Setting.SMTP_CA_FILE, file);
    if (!Files.isReadable(path)) {
      throw new SettingError(Setting.SMTP_CA_FILE, file, "must be a file that can be read");
    }
    return Optional.of(path);
  }

  private List<String> recipients() {
    List<String> recipients = values.list(Setting.ALERT_RECIPIENTS);
    for (String recipient : recipients) {
      if (!EMAIL.matcher(recipient).matches()) {
        throw new SettingError(
            Setting.ALERT_RECIPIENTS, recipient, "must be e-mail addresses with commas between");
      }
    }
    return recipients;
  }

  private String page(Settings.Http http) {
    String url = values.text(Setting.PUBLIC_URL);
    if (url.isEmpty()) {
      return "http://localhost:" + http.port();
    }
    try {
      URI uri = new URI(url);
      boolean web = uri.getScheme() != null && Set.of("http", "https").contains(uri.getScheme());
      if (web && uri.getHost() != null && uri.getQuery() == null && uri.getFragment() == null) {
        return url.replaceAll("/+$", "");
      }
    } catch (URISyntaxException e) {
      // Said below, in the same words as for another kind of address.
    }
    throw new SettingError(Setting.PUBLIC_URL, url, "must be http://… or https://…");
  }

  private boolean privateWebhooks(Environment environment) {
    return values.text(Setting.WEBHOOK_ALLOW_PRIVATE).isEmpty()
        ? environment == Environment.DEVELOPMENT
        : values.bool(Setting.WEBHOOK_ALLOW_PRIVATE);
  }
}
