package com.dreamseed.settings;

/** A setting that cannot be used: one line that names the key, the value and what is allowed. */
public final class SettingError extends RuntimeException {

  public SettingError(Setting setting, String value, String allowed) {
    super(
        "%s=%s: %s"
            .formatted(setting, setting.secret() && !value.isEmpty() ? "***" : value, allowed));
  }

  public SettingError(String message) {
    super(message);
  }
}
