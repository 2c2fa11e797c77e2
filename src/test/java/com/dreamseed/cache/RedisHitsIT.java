package com.dreamseed.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.dreamseed.bus.Addresses;
import com.dreamseed.settings.Secret;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.embedded.RedisServer;

class RedisHitsIT {

  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final String KEY = "login jimin@example.com 203.0.113.9";

  private final Vertx outside = Vertx.vertx();
  private int port;
  private RedisServer server;
  private CacheNode one;
  private CacheNode two;

  @BeforeEach
  void start() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    server = RedisServer.newRedisServer().port(port).bind("127.0.0.1").setting("save \"\"").build();
    server.start();
    one = new CacheNode(Clock.systemUTC(), Optional.of(url()));
    two = new CacheNode(Clock.systemUTC(), Optional.of(url()));
    await().until(() -> one.status().connected() && two.status().connected());
  }

  @AfterEach
  void stop() throws IOException {
    one.close();
    two.close();
    outside.close().await();
    server.stop();
  }

  private static String hashed(Secret secret) {
    return new HitCounter(Clock.systemUTC(), Optional.empty(), secret).hashed(KEY);
  }

  @Test
  void whoReadsRedisCannotTellAddressesWithoutTheSecretOfTheNodes() {
    assertThat(hashed(CacheNode.SECRET))
        .isEqualTo(hashed(new Secret(CacheNode.SECRET.value())))
        .isNotEqualTo(hashed(new Secret("another secret")))
        .doesNotContain("jimin");
  }

  private String url() {
    return "redis://127.0.0.1:" + port;
  }

  private Response redis(Command command, Object... arguments) {
    Redis client = Redis.createClient(outside, url());
    return client.send(Request.cmd(command, arguments)).eventually(client::close).await();
  }

  private static Future<Hits> hitting(CacheNode node, int limit, int cost) {
    return node.bus.ask(Addresses.HIT, new Hit(KEY, limit, MINUTE, cost));
  }

  private static Hits hit(CacheNode node, int cost) {
    return hitting(node, 3, cost).await();
  }

  @Test
  void theNodesCountTogether() {
    assertThat(hit(one, 1)).matches(h -> h.allowed() && h.count() == 1);
    assertThat(hit(two, 2)).matches(h -> h.allowed() && h.count() == 3);
    assertThat(hit(one, 1)).matches(h -> !h.allowed() && h.count() == 3);
    assertThat(hit(two, 0)).matches(h -> !h.allowed() && h.count() == 3);
    assertThat(hit(one, -2).count()).isEqualTo(1);
    assertThat(hit(two, 1).reset()).isBetween(Duration.ofSeconds(30), MINUTE);
  }

  @Test
  void ofManyAtOnceExactlyTheLimitIsLetIn() {
    List<Future<Hits>> all =
        IntStream.range(0, 500)
            .boxed()
            .flatMap(i -> Stream.of(hitting(one, 100, 1), hitting(two, 100, 1)))
            .toList();
    Future.all(all).await();

    assertThat(all.stream().filter(h -> h.result().allowed())).hasSize(100);
  }

  @Test
  void inRedisStandsNeitherAddressNorEMailAndEveryCountEnds() {
    hit(one, 1);

    List<String> keys = redis(Command.KEYS, "*").stream().map(Response::toString).toList();

    assertThat(keys).containsExactly(hashed(CacheNode.SECRET));
    assertThat(keys.get(0)).doesNotContain("jimin").doesNotContain("203");
    assertThat(redis(Command.PTTL, keys.get(0)).toLong()).isBetween(30_000L, 60_000L);
  }

  @Test
  void aCountThatLostItsEndGetsOne() {
    redis(Command.SET, hashed(CacheNode.SECRET), "3");

    assertThat(hit(one, 1).reset()).isEqualTo(MINUTE);
  }

  @Test
  void lettingAllAnswersGoLeavesTheCounts() {
    hit(one, 3);

    one.invalidateAll();

    assertThat(hit(one, 1).allowed()).isFalse();
  }

  @Test
  void whileRedisIsAwayEachNodeCountsForItself() throws IOException {
    hit(one, 3);
    server.stop();
    await().until(() -> !one.status().connected());

    assertThat(hit(one, 3).allowed()).isTrue();
    assertThat(hit(one, 1).allowed()).isFalse();
  }
}
