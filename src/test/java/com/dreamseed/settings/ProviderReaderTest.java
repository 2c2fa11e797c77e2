package com.dreamseed.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProviderReaderTest {

  @TempDir private Path folder;
  private final Map<String, String> environment =
      new HashMap<>(
          Map.of(
              "OIDC_ISSUER", "https://login.example.com/school/",
              "OIDC_CLIENT_ID", "dreamseed",
              "OIDC_CLIENT_SECRET", "hunter2",
              "PUBLIC_URL", "https://dreamseed.example.com/"));

  private Settings read() {
    return SettingsReader.read(Map.of(), environment, folder);
  }

  @Test
  void aProviderIsReadAndShowsNoSecret() {
    Provider provider = read().access().provider().orElseThrow();

    assertThat(provider.issuer()).hasToString("https://login.example.com/school");
    assertThat(provider.page()).isEqualTo("https://dreamseed.example.com");
    assertThat(provider.scopes()).containsExactly("openid", "email");
    assertThat(provider.givesRoles()).isFalse();
    assertThat(provider.toString()).doesNotContain("hunter2");
  }

  @Test
  void noneIsSetWhereNoIssuerIs() {
    environment.clear();

    assertThat(read().access().provider()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET", "PUBLIC_URL"})
  void whatItNeedsIsDemandedByName(String setting) {
    environment.remove(setting);

    assertThatThrownBy(this::read)
        .isInstanceOf(SettingError.class)
        .hasMessageContaining(setting)
        .hasMessageContaining("OIDC_ISSUER");
  }

  @Test
  void halfAProviderIsATypingError() {
    environment.remove("OIDC_ISSUER");

    assertThatThrownBy(this::read).hasMessageContaining("OIDC_CLIENT_ID");
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://login.example.com", "login.example.com", "https://x/?a=b"})
  void anIssuerThatOthersCouldSpeakForIsRefused(String issuer) {
    environment.put("OIDC_ISSUER", issuer);

    assertThatThrownBy(this::read)
        .isInstanceOf(SettingError.class)
        .hasMessageContaining("OIDC_ISSUER");
  }

  @Test
  void theProviderIsAskedForAnIdentity() {
    environment.put("OIDC_SCOPES", "email");

    assertThatThrownBy(this::read).hasMessageContaining("openid");
  }
}
