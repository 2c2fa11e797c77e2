package com.dreamseed.cache;

import static com.dreamseed.cache.Questions.TODAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.dreamseed.stats.Question;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import redis.embedded.Redis;
import redis.embedded.RedisCluster;
import redis.embedded.RedisServer;
import redis.embedded.RedisShardedCluster;
import redis.embedded.core.RedisSentinelBuilder;
import redis.embedded.core.RedisServerBuilder;

/** Redis behind sentinels, and Redis as a cluster. */
class ManyRedisIT {

  private static final List<Question> MANY =
      IntStream.range(0, 40)
          .<Question>mapToObj(
              i -> Questions.growth(TODAY.minusYears(1).minusDays(i), TODAY.minusMonths(9)))
          .toList();

  private final Clock clock = Clock.systemUTC();

  private static RedisServerBuilder server() {
    return RedisServer.newRedisServer().bind("127.0.0.1").setting("save \"\"");
  }

  private static String hosts(List<Integer> ports) {
    return ports.stream().map(port -> "127.0.0.1:" + port).collect(Collectors.joining(","));
  }

  private CacheNode node(String url) {
    CacheNode node = new CacheNode(clock, Optional.of(url));
    await().until(() -> node.status().connected());
    return node;
  }

  private static void entriesAreShared(CacheNode one, CacheNode two) {
    MANY.forEach(one::ask);
    await().until(() -> one.status().entries() == MANY.size());
    assertThat(MANY).allMatch(question -> two.ask(question).hit());
    assertThat(two.computed).isEmpty();
  }

  @Test
  void afterAFailoverTheNodesUseTheNewServer() throws IOException {
    RedisCluster redis =
        RedisCluster.newRedisCluster()
            .ephemeral()
            .sentinelCount(1)
            .quorumSize(1)
            .withSentinelBuilder(
                new RedisSentinelBuilder()
                    .bind("127.0.0.1")
                    .downAfterMilliseconds(500)
                    .failOverTimeout(2_000))
            .withServerBuilder(server())
            .replicationGroup("dreamseed", 1)
            .build();
    redis.start();
    String url = "redis+sentinel://" + hosts(redis.sentinelPorts()) + "/dreamseed";
    try (CacheNode one = node(url);
        CacheNode two = node(url)) {
      entriesAreShared(one, two);
      await().until(() -> replicaIsKnown(one.vertx, redis));

      master(redis).stop();

      await().until(() -> !one.status().connected());
      assertThat(one.ask(MANY.get(0))).isNotNull();
      await().until(() -> one.status().connected() && two.status().connected());
      Question other = Questions.growth(TODAY.minusYears(3), TODAY.minusMonths(9));
      one.ask(other);
      await().until(() -> two.ask(other).hit());
      assertThat(two.computed).doesNotContain(other);
    } finally {
      redis.stop();
    }
  }

  private static boolean replicaIsKnown(Vertx vertx, RedisCluster redis) {
    Request replicas = Request.cmd(Command.SENTINEL).arg("SLAVES").arg("dreamseed");
    io.vertx.redis.client.Redis client =
        io.vertx.redis.client.Redis.createClient(vertx, "redis://" + hosts(redis.sentinelPorts()));
    return client
        .send(replicas)
        .map(
            known ->
                known.size() == 1 && known.get(0).get("master-link-status").toString().equals("ok"))
        .eventually(client::close)
        .await();
  }

  /** The builder starts the server before its replica. */
  private static Redis master(RedisCluster redis) {
    return redis.servers().get(0);
  }

  @Test
  void aClusterSharesTheEntriesAndLetsThemGoOnEveryServer() throws IOException {
    RedisShardedCluster redis =
        RedisShardedCluster.newRedisCluster()
            .withServerBuilder(server())
            .ephemeral()
            .shard("one", 1)
            .shard("two", 1)
            .shard("three", 1)
            .build();
    redis.start();
    String url = "redis+cluster://" + hosts(redis.serverPorts());
    try (CacheNode one = node(url);
        CacheNode two = node(url)) {
      entriesAreShared(one, two);
      assertThat(two.status().memoryBytes()).isPositive();

      assertThat(two.invalidate("user-growth:*")).isEqualTo(MANY.size());
      assertThat(one.status().entries()).isZero();
      assertThat(one.ask(MANY.get(0)).hit()).isFalse();

      redis.stop();
      await().until(() -> !one.status().connected());
      one.ask(MANY.get(0));
      assertThat(one.ask(MANY.get(0)).hit()).isTrue();

      for (Redis server : redis.servers()) {
        server.start();
      }
      await().until(() -> one.status().connected() && two.status().connected());
      Question other = Questions.growth(TODAY.minusYears(3), TODAY.minusMonths(9));
      await()
          .until(
              () -> {
                one.ask(other);
                return two.ask(other).hit();
              });
    } finally {
      if (redis.isActive()) {
        redis.stop();
      }
    }
  }
}
