package com.dreamseed.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.dreamseed.Failure;
import com.dreamseed.settings.Tls;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientConnection;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpConnectOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.SelfSignedCertificate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsIT {

  /** Two, made once: a key takes long to find. */
  private static final List<SelfSignedCertificate> ISSUED =
      Stream.generate(() -> SelfSignedCertificate.create("localhost")).limit(2).toList();

  @TempDir Path folder;

  private Path certificate;
  private Path key;
  private ServerFixture server;
  private Vertx outside;

  @BeforeEach
  void start() throws IOException {
    certificate = folder.resolve("cert.pem");
    key = folder.resolve("key.pem");
    issue(ISSUED.get(0));
    server = ServerFixture.bearing(Edges.open().with(new Tls(certificate, key)).edge());
    outside = Vertx.vertx();
  }

  @AfterEach
  void stop() {
    server.close();
    outside.close().await();
  }

  private void issue(SelfSignedCertificate issued) throws IOException {
    copy(issued.certificatePath(), certificate);
    copy(issued.privateKeyPath(), key);
  }

  private static void copy(String from, Path to) throws IOException {
    Files.copy(Path.of(from), to, StandardCopyOption.REPLACE_EXISTING);
  }

  private HttpClientAgent client(HttpVersion version) {
    return outside.createHttpClient(
        new HttpClientOptions()
            .setSsl(true)
            .setTrustAll(true)
            .setVerifyHost(false)
            .setUseAlpn(true)
            .setProtocolVersion(version)
            .setAlpnVersions(List.of(version)));
  }

  private HttpClientResponse get(HttpClient client, String uri) {
    return client
        .request(HttpMethod.GET, server.port(), "localhost", uri)
        .compose(request -> request.send())
        .await();
  }

  private String shownSerial() {
    NetSocket socket =
        outside
            .createNetClient(
                new NetClientOptions()
                    .setSsl(true)
                    .setTrustAll(true)
                    .setHostnameVerificationAlgorithm(""))
            .connect(server.port(), "localhost")
            .await();
    try {
      var shown = (java.security.cert.X509Certificate) socket.peerCertificates().get(0);
      return shown.getSerialNumber().toString();
    } catch (javax.net.ssl.SSLPeerUnverifiedException e) {
      throw new AssertionError(e);
    } finally {
      socket.close();
    }
  }

  @Test
  void answersByHttpsInBothVersionsAndInsistsOnIt() {
    for (HttpVersion version : List.of(HttpVersion.HTTP_1_1, HttpVersion.HTTP_2)) {
      HttpClient client = client(version);
      for (String uri : List.of("/", "/api/dashboard/stats", "/nothing")) {
        HttpClientResponse answer = get(client, uri);
        assertThat(answer.version()).isEqualTo(version);
        assertThat(answer.getHeader("Strict-Transport-Security")).startsWith("max-age=");
      }
    }
  }

  @Test
  void streamsReachClientsOfHttp2BesideOtherRequests() {
    HttpClient client = client(HttpVersion.HTTP_2);
    StringBuffer got = new StringBuffer();
    HttpClientResponse stream =
        client
            .request(HttpMethod.GET, server.port(), "localhost", "/api/stream")
            .compose(
                request -> request.send().map(r -> r.handler(data -> got.append(data.toString()))))
            .await();
    await().until(() -> got.toString().contains("event: snapshot"));

    assertThat(get(client, "/api/dashboard/stats").statusCode()).isEqualTo(200);
    server.rooms.change(1);

    await().until(() -> got.toString().contains("event: patch"));
    assertThat(stream.version()).isEqualTo(HttpVersion.HTTP_2);
    assertThat(server.shared.connections().taken()).isEqualTo(1);
  }

  @Test
  void aRenewedCertificateIsShownAndABrokenOneIsNot() throws IOException {
    String first = shownSerial();
    Files.writeString(certificate, "half a fi");
    issue(ISSUED.get(1));

    await().until(() -> !shownSerial().equals(first));
    assertThat(get(client(HttpVersion.HTTP_1_1), "/").statusCode()).isEqualTo(200);
  }

  @Test
  void aKeyThatIsNotTheCertificatesIsRefused() throws IOException {
    TlsFiles files = new TlsFiles(new Tls(certificate, key));
    assertThat(files.changed()).isFalse();
    assertThat(files.read(outside).getCertValue().length()).isPositive();

    copy(ISSUED.get(1).privateKeyPath(), key);

    assertThat(files.changed()).isTrue();
    assertThatThrownBy(() -> files.read(outside))
        .isInstanceOf(Failure.class)
        .hasMessageContaining("cert.pem")
        .hasMessageContaining("PKCS 8");
  }

  @Test
  void aStreamInsistsOnHttpsToo() {
    HttpClientResponse stream = get(client(HttpVersion.HTTP_1_1), "/api/stream");

    assertThat(stream.getHeader("Strict-Transport-Security")).isEqualTo("max-age=31536000");
  }

  private HttpClientConnection connection() {
    return client(HttpVersion.HTTP_2)
        .connect(new HttpConnectOptions().setHost("localhost").setPort(server.port()).setSsl(true))
        .await();
  }

  @Test
  void aConnectionOfHttp2HasNoMoreThanAHundredStreamsAtOnce() {
    HttpClientConnection connection = connection();

    await().until(() -> connection.remoteSettings() != null);
    assertThat(connection.remoteSettings().getMaxConcurrentStreams()).isEqualTo(100);
  }

  @Test
  void whoResetsStreamsByTheHundredIsClosed() {
    HttpClientConnection connection = connection();
    AtomicBoolean closed = new AtomicBoolean();
    connection.closeHandler(v -> closed.set(true));

    for (int i = 0; i < 1_000 && !closed.get(); i++) {
      connection
          .request(new RequestOptions().setURI("/api/stream"))
          .compose(request -> request.sendHead().onSuccess(sent -> request.reset(8)))
          .otherwiseEmpty()
          .await();
    }

    await().untilTrue(closed);
    assertThat(get(client(HttpVersion.HTTP_2), "/healthz/live").statusCode()).isEqualTo(200);
  }

  @Test
  void whoConnectsAndNeverBeginsToEncryptIsClosed() {
    Wire silent = Wire.to(outside, server.port());
    Wire halfway = Wire.to(outside, server.port()).write("\u0016\u0003\u0001\u0002\u0000\u0001");

    await().until(() -> silent.closed() && halfway.closed());
    assertThat(halfway.got()).doesNotContain("HTTP/");
    assertThat(get(client(HttpVersion.HTTP_1_1), "/healthz/live").statusCode()).isEqualTo(200);
  }

  @Test
  void clearTextGetsNoAnswer() {
    Wire wire = Wire.to(outside, server.port()).write("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");

    assertThat(wire.untilClosed()).doesNotContain("HTTP/");
    assertThat(Buffer.buffer(wire.got()).length()).isLessThan(100);
  }
}
