package com.dreamseed.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.dreamseed.settings.Secret;
import com.dreamseed.settings.Settings;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.SelfSignedCertificate;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.embedded.RedisServer;

/** Redis behind TLS: a real one, and before it an end of TLS, as managed ones have it. */
class RedisTlsIT {

  private final SelfSignedCertificate certificate = SelfSignedCertificate.create("localhost");
  private final Vertx outside = Vertx.vertx();
  private RedisServer redis;
  private int port;
  private NetServer front;

  @BeforeEach
  void start() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    redis = RedisServer.newRedisServer().port(port).bind("127.0.0.1").setting("save \"\"").build();
    redis.start();
    front =
        outside
            .createNetServer(
                new NetServerOptions().setSsl(true).setKeyCertOptions(certificate.keyCertOptions()))
            .connectHandler(this::pass)
            .listen(0, "127.0.0.1")
            .await();
  }

  private void pass(NetSocket tls) {
    tls.pause();
    outside
        .createNetClient()
        .connect(port, "127.0.0.1")
        .onSuccess(
            plain -> {
              plain.pipeTo(tls);
              tls.pipeTo(plain);
            });
  }

  @AfterEach
  void stop() throws IOException {
    outside.close().await();
    redis.stop();
  }

  private CacheNode node(String host, Optional<Path> authority) {
    Secret url = new Secret("rediss://" + host + ":" + front.actualPort());
    return new CacheNode(
        Clock.systemUTC(),
        new Settings.Cache(Optional.of(url), Duration.ofSeconds(300), authority));
  }

  @Test
  void aCertificateOfTheNamedAuthorityIsBelieved() {
    try (CacheNode node = node("localhost", Optional.of(Path.of(certificate.certificatePath())))) {
      await().until(() -> node.status().connected());
    }
  }

  @Test
  void anyOtherCertificateIsNoRedis() {
    try (CacheNode node = node("localhost", Optional.empty())) {
      assertThat(node.status().connected()).isFalse();
      assertThat(node.status().backend()).isEqualTo("local");
    }
  }

  @Test
  void norIsOneForAnotherName() {
    try (CacheNode node = node("127.0.0.1", Optional.of(Path.of(certificate.certificatePath())))) {
      assertThat(node.status().connected()).isFalse();
    }
  }
}
