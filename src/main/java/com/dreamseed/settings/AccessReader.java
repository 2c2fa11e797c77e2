package com.dreamseed.settings;

import java.time.Duration;
import java.util.Optional;

/** Reads who may come in, and for how long. */
public final class AccessReader {

  private static final int SHORTEST_SECRET = 32;
  private static final int SHORTEST_PASSWORD = 12;
  private static final int YEAR = 31_536_000;

  private final SettingValues values;

  AccessReader(SettingValues values) {
    this.values = values;
  }

  Access read() {
    return new Access(
        secret(),
        administrator(),
        Duration.ofSeconds(values.integer(Setting.SESSION_IDLE, 60, YEAR)),
        Duration.ofSeconds(values.integer(Setting.SESSION_LIFETIME, 60, YEAR)),
        new ProviderReader(values).read());
  }

  /**
   * What a server in production cannot be without; other commands can.
   *
   * @throws SettingError where it is not set
   */
  public static void demandSecret(Settings settings) {
    if (settings.http().environment() == Environment.PRODUCTION
        && settings.access().secret().isEmpty()) {
      throw new SettingError(
          Setting.SESSION_SECRET, "", "production needs one, at least 32 random characters");
    }
  }

  private Optional<Secret> secret() {
    String text = values.text(Setting.SESSION_SECRET);
    if (!text.isEmpty() && text.length() < SHORTEST_SECRET) {
      throw new SettingError(
          Setting.SESSION_SECRET,
          "***",
          "must have at least %d characters".formatted(SHORTEST_SECRET));
    }
    return text.isEmpty() ? Optional.empty() : Optional.of(new Secret(text));
  }

  private Optional<Administrator> administrator() {
    String email = values.text(Setting.ADMIN_EMAIL);
    String password = values.text(Setting.ADMIN_PASSWORD);
    if (email.isEmpty() != password.isEmpty()) {
      throw new SettingError(
          email.isEmpty() ? Setting.ADMIN_EMAIL : Setting.ADMIN_PASSWORD,
          "",
          "ADMIN_EMAIL and ADMIN_PASSWORD are set together or not at all");
    }
    if (email.isEmpty()) {
      return Optional.empty();
    }
    if (!email.matches("[^\\s@]+@[^\\s@]+")) {
      throw new SettingError(Setting.ADMIN_EMAIL, email, "must be an e-mail address");
    }
    if (password.codePointCount(0, password.length()) < SHORTEST_PASSWORD) {
      throw new SettingError(
          Setting.ADMIN_PASSWORD,
          "***",
          "must have at least %d characters".formatted(SHORTEST_PASSWORD));
    }
    return Optional.of(new Administrator(email, new Secret(password)));
  }
}
