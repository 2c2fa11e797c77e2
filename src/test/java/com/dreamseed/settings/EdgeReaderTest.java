package com.dreamseed.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EdgeReaderTest {

  @TempDir Path folder;

  private final Map<Setting, String> given = new EnumMap<>(Setting.class);

  private EdgeReader reader() {
    SettingValues values = new SettingValues();
    values.overlay(given);
    return new EdgeReader(values);
  }

  private Edge read(Environment environment) {
    return reader().read(environment);
  }

  @Test
  void productionThrottlesAndDevelopmentDoesNot() {
    Edge production = read(Environment.PRODUCTION);
    Edge development = read(Environment.DEVELOPMENT);

    assertThat(production.requestsPerMinute()).hasValue(6_000);
    assertThat(production.batchesPerMinute()).hasValue(60_000);
    assertThat(production.connectionsPerClient()).isEqualTo(1_000);
    assertThat(reader().streamsPerClient(Environment.PRODUCTION)).isEqualTo(500);
    assertThat(development.requestsPerMinute()).isEmpty();
    assertThat(development.batchesPerMinute()).isEmpty();
    assertThat(development.connectionsPerClient()).isEqualTo(1_000_000);
    assertThat(reader().streamsPerClient(Environment.DEVELOPMENT)).isEqualTo(1_000_000);
  }

  @Test
  void whatIsSetHoldsInBoth() {
    given.put(Setting.RATE_LIMIT, "5");
    given.put(Setting.RATE_LIMIT_INGEST, "off");
    given.put(Setting.CONNECTIONS_PER_CLIENT, "7");
    given.put(Setting.TRUSTED_PROXIES, "10.0.0.0/8, 192.0.2.1, ::1, fd00::/8");

    for (Environment environment : Environment.values()) {
      Edge edge = read(environment);
      assertThat(edge.requestsPerMinute()).isEqualTo(OptionalInt.of(5));
      assertThat(edge.batchesPerMinute()).isEmpty();
      assertThat(edge.connectionsPerClient()).isEqualTo(7);
      assertThat(edge.trustedProxies())
          .containsExactly("10.0.0.0/8", "192.0.2.1", "::1", "fd00::/8");
    }
  }

  @Test
  void certificateAndKeyComeTogether() throws IOException {
    Path certificate = Files.createFile(folder.resolve("cert.pem"));
    Path key = Files.createFile(folder.resolve("key.pem"));
    given.put(Setting.TLS_CERT, certificate.toString());
    assertThatThrownBy(() -> read(Environment.DEVELOPMENT)).hasMessageContaining("TLS_KEY");

    given.put(Setting.TLS_KEY, key.toString());
    assertThat(read(Environment.DEVELOPMENT).tls())
        .isEqualTo(Optional.of(new Tls(certificate, key)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "TRUSTED_PROXIES | proxy.example | 10.0.0.0/8",
        "TRUSTED_PROXIES | 10.0.0.0/33 | 10.0.0.0/8",
        "TRUSTED_PROXIES | 10.0.0.0/x | 10.0.0.0/8",
        "TRUSTED_PROXIES | 0.0.0.0/-1 | 10.0.0.0/8",
        "RATE_LIMIT | 0 | off or auto",
        "RATE_LIMIT | many | off or auto",
        "RATE_LIMIT_INGEST | -5 | off or auto",
        "REQUEST_TIMEOUT | 0 | 1 to 86400",
        "IDLE_TIMEOUT | x | 1 to 86400",
        "CONNECTIONS_PER_NODE | 0 | 1 to 1000000",
        "CONNECTIONS_PER_CLIENT | -1 | 0 to 1000000",
        "HEADER_LIMIT | 10 | 1024 to 65536",
        "URL_LIMIT | 10 | 256 to 65536",
        "TLS_CERT | /nowhere/cert.pem | a file that can be read",
        "TLS_KEY | / | a file that can be read"
      })
  void aMalformedValueIsToldInOneLine(Setting key, String value, String allowed) {
    given.put(key, value);

    assertThatThrownBy(() -> read(Environment.PRODUCTION))
        .isInstanceOf(SettingError.class)
        .message()
        .startsWith(key + "=" + value)
        .contains(allowed)
        .hasLineCount(1);
  }

  @Test
  void theAuthorityOfRedisIsAFile() {
    given.put(Setting.REDIS_CA, "/nowhere/ca.pem");

    assertThatThrownBy(() -> reader().redisCa()).hasMessageContaining("can be read");
  }
}
