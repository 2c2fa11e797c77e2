package com.dreamseed.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.dreamseed.ServerUnderTest;
import com.dreamseed.settings.Setting;
import io.vertx.core.net.SelfSignedCertificate;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** PostgreSQL by TLS, as {@code DATABASE_URL} asks for it. */
class PostgresTlsIT {

  @TempDir static Path folder;

  private static final SelfSignedCertificate CERTIFICATE =
      SelfSignedCertificate.create("localhost");
  private static EmbeddedPostgres postgres;
  private static Path authority;

  @BeforeAll
  static void start() throws IOException {
    authority = Path.of(CERTIFICATE.certificatePath());
    postgres =
        EmbeddedPostgres.builder()
            .setServerConfig("fsync", "off")
            .setServerConfig("max_connections", "50")
            .start();
    Path data = Path.of(ask(plain("postgres"), "SHOW data_directory"));
    Files.copy(authority, data.resolve("server.crt"));
    Path key = Files.copy(Path.of(CERTIFICATE.privateKeyPath()), data.resolve("server.key"));
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
    Files.setOwner(key, Files.getOwner(data));
    Files.setOwner(data.resolve("server.crt"), Files.getOwner(data));
    run("ALTER SYSTEM SET ssl = on");
    run("SELECT pg_reload_conf()");
    run("CREATE DATABASE tls");
  }

  @AfterAll
  static void stop() throws IOException {
    postgres.close();
  }

  private static String plain(String database) {
    return "jdbc:postgresql://localhost:%d/%s?user=postgres"
        .formatted(postgres.getPort(), database);
  }

  private static void run(String sql) throws IOException {
    try (var connection = DriverManager.getConnection(plain("postgres"));
        var statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IOException(e);
    }
  }

  private static String ask(String url, String sql) throws IOException {
    try (var connection = DriverManager.getConnection(url);
        var statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    } catch (SQLException e) {
      throw new IOException(e);
    }
  }

  private static Map<Setting, String> asking(String host, Path root) {
    return Map.of(
        Setting.DATABASE_URL,
        "postgresql://postgres@%s:%d/tls?sslmode=verify-full&sslrootcert=%s"
            .formatted(host, postgres.getPort(), root));
  }

  private static ServerUnderTest server(Map<Setting, String> settings) {
    return ServerUnderTest.start(folder.resolve("none.db"), Clock.systemUTC(), settings);
  }

  @Test
  void everyConnectionOfTheServerIsEncrypted() throws IOException {
    try (ServerUnderTest server = server(asking("localhost", authority))) {
      String user = "{\"email\":\"a@example.com\",\"username\":\"a\"}";
      assertThat(server.post("/api/users", "application/json", user).statusCode()).isEqualTo(201);
      String clear =
          "SELECT count(*) FROM pg_stat_ssl s JOIN pg_stat_activity a USING (pid)"
              + " WHERE a.datname = 'tls' AND NOT s.ssl";
      assertThat(ask(plain("postgres"), clear)).isEqualTo("0");
      assertThat(ask(plain("postgres"), clear.replace("NOT ", ""))).isNotEqualTo("0");
    }
  }

  @Test
  void aServerThatAnotherAuthorityVouchesForIsNotSpokenTo() {
    Path other = Path.of(SelfSignedCertificate.create("localhost").certificatePath());

    assertThatThrownBy(() -> server(asking("localhost", other))).isNotNull();
  }

  @Test
  void norIsOneOfAnotherName() {
    assertThatThrownBy(() -> server(asking("127.0.0.1", authority))).isNotNull();
  }
}
