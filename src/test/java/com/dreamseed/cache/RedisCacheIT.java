package com.dreamseed.cache;

import static com.dreamseed.cache.Questions.TODAY;
import static com.dreamseed.cache.Questions.at;
import static com.dreamseed.cache.Questions.days;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.dreamseed.bus.Addresses;
import com.dreamseed.stats.Question;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import redis.embedded.RedisServer;

class RedisCacheIT {

  private static final String PASSWORD = "s3cret-word";
  private static final Question CLOSED =
      Questions.growth(TODAY.minusYears(1), TODAY.minusMonths(9));
  private static final String KEY = CacheKey.of(CLOSED).text();

  private final Clock clock = Clock.systemUTC();
  private int port;
  private RedisServer server;
  private CacheNode one;
  private CacheNode two;
  private Vertx outside;

  @BeforeEach
  void start() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    startRedis();
    one = new CacheNode(clock, Optional.of(url()));
    two = new CacheNode(clock, Optional.of(url()));
    outside = Vertx.vertx();
    await().until(() -> one.status().connected() && two.status().connected());
  }

  @AfterEach
  void stop() throws IOException {
    one.close();
    two.close();
    outside.close().await();
    server.stop();
  }

  private String url() {
    return "redis://:" + PASSWORD + "@127.0.0.1:" + port;
  }

  private void startRedis() throws IOException {
    server =
        RedisServer.newRedisServer()
            .port(port)
            .bind("127.0.0.1")
            .setting("requirepass " + PASSWORD)
            .setting("save \"\"")
            .build();
    server.start();
  }

  private Response redis(Command command, Object... arguments) {
    Redis client = Redis.createClient(outside, url());
    return client.send(Request.cmd(command, arguments)).eventually(client::close).await();
  }

  /** What another node kept there, as it looks in Redis. */
  private void put(String key, String body, Instant asked) {
    String value = "1 1-1-0-0 " + asked + " " + asked + "\n" + body;
    redis(Command.SET, key, value, "PX", "60000");
  }

  @Test
  void entriesAreSharedByTheNodesAndVisibleUnderTheirKey() {
    assertThat(one.ask(CLOSED).hit()).isFalse();
    await().untilAsserted(() -> assertThat(redis(Command.EXISTS, KEY).toLong()).isEqualTo(1));

    assertThat(two.ask(CLOSED).hit()).isTrue();

    assertThat(two.computed).isEmpty();
    assertThat(redis(Command.PTTL, KEY).toLong()).isBetween(200_000L, 300_000L);
    CacheStatus status = two.status();
    assertThat(status.backend()).isEqualTo("redis");
    assertThat(status.entries()).isEqualTo(1);
    assertThat(status.memoryBytes()).isPositive();
    assertThat(status.operations())
        .containsEntry("user-growth", new CacheStatus.Operation(1, 1, 0));
  }

  @Test
  void anEntryThatALaggingNodeWroteIsRefusedByTheNodeThatKnowsBetter() {
    one.ask(CLOSED);
    await().until(() -> two.ask(CLOSED).hit());

    two.moveTo(at(2));
    two.tell(days(TODAY.minusYears(1), TODAY.minusYears(1), at(2)));
    two.status();

    assertThat(two.ask(CLOSED).hit()).isFalse();
    await().until(() -> one.ask(CLOSED).answer().position().equals(at(2)));
  }

  @Test
  void whatWasKeptBeforeTheNodeCameIsNotTrusted() {
    put(KEY, "{\"n\":\"old\"}", Instant.now().minusSeconds(60));

    assertThat(one.ask(CLOSED).hit()).isFalse();
  }

  @Test
  void aValueThatIsNotOursIsNoAnswer() {
    redis(Command.SET, KEY, "rubbish");
    assertThat(one.ask(CLOSED).hit()).isFalse();

    Question other = Questions.growth(TODAY.minusYears(2), TODAY.minusMonths(9));
    redis(Command.RPUSH, CacheKey.of(other).text(), "a list");
    assertThat(one.ask(other).hit()).isFalse();
    assertThat(one.status().connected()).isTrue();
  }

  @Test
  void invalidatingCountsOnceAndTakesOnlyWhatMatches() {
    one.ask(CLOSED);
    await().until(() -> one.status().entries() == 1);
    redis(Command.SET, "dreamseed:user-growth:[x]?", "1");
    redis(Command.SET, "dreamseed:user-growth:x!", "1");
    redis(Command.SET, "somebody:user-growth:[x]?", "1");

    assertThat(two.invalidate("user-growth:[x]?")).isEqualTo(1);
    assertThat(two.invalidate("user-growth:*")).isEqualTo(2);
    assertThat(one.invalidateAll()).isZero();
    assertThat(redis(Command.EXISTS, "somebody:user-growth:[x]?").toLong()).isEqualTo(1);
    assertThat(one.ask(CLOSED).hit()).isFalse();
  }

  @Test
  void manyEntriesGoPageByPage() {
    redis(
        Command.EVAL,
        "for i = 1, 5000 do redis.call('SET', 'dreamseed:heatmap:' .. i, i) end",
        "0");

    assertThat(one.status().operations().get("heatmap").entries()).isEqualTo(5_000);
    assertThat(one.invalidate("heatmap:*")).isEqualTo(5_000);
    assertThat(one.status().entries()).isZero();
  }

  @Test
  void withoutRedisEachNodeServesFromItsMemoryAndComesBackByItself() throws IOException {
    one.ask(CLOSED);
    server.stop();

    one.ask(CLOSED);
    assertThat(one.ask(CLOSED).hit()).isTrue();
    CacheStatus away = one.status();
    assertThat(away.backend()).isEqualTo("local");
    assertThat(away.configured()).isEqualTo("redis");
    assertThat(away.connected()).isFalse();
    assertThat(one.meters.get("dreamseed.cache.redis.up").gauge().value()).isZero();

    startRedis();
    await().until(() -> one.status().connected());
    assertThat(one.ask(CLOSED).hit()).isFalse();
    await().untilAsserted(() -> assertThat(redis(Command.EXISTS, KEY).toLong()).isEqualTo(1));
    assertThat(one.ask(CLOSED).hit()).isTrue();
    assertThat(one.status().backend()).isEqualTo("redis");
  }

  @Test
  void aNodeThatStartsWithoutRedisFindsItLater() throws IOException {
    server.stop();
    try (CacheNode late = new CacheNode(clock, Optional.of(url()))) {
      late.ask(CLOSED);
      assertThat(late.ask(CLOSED).hit()).isTrue();
      assertThat(late.status().connected()).isFalse();

      startRedis();
      await().until(() -> late.status().connected());
    }
  }

  @Test
  void noRequestWaitsOnARedisThatHangs() throws Exception {
    one.ask(CLOSED);
    await().until(() -> one.status().entries() == 1);

    whileRedisHangs(
        () -> {
          assertThat(one.ask(CLOSED).hit()).isFalse();
          assertThat(one.status().connected()).isFalse();
          assertThat(one.ask(CLOSED).hit()).isTrue();
          assertThat(one.status().connected()).isFalse();
        });

    await().until(() -> one.status().connected());
  }

  /** The Redis stands still, its connections open, until all of {@code work} is done. */
  private void whileRedisHangs(Runnable work) throws IOException, InterruptedException {
    long pid = pid();
    signal("STOP", pid);
    try {
      work.run();
    } finally {
      signal("CONT", pid);
    }
  }

  private long pid() {
    String info = redis(Command.INFO, "server").toString();
    return info.lines()
        .filter(line -> line.startsWith("process_id:"))
        .mapToLong(line -> Long.parseLong(line.substring("process_id:".length()).strip()))
        .findFirst()
        .orElseThrow();
  }

  private static void signal(String signal, long pid) throws IOException, InterruptedException {
    int exit = new ProcessBuilder("kill", "-" + signal, Long.toString(pid)).start().waitFor();
    assertThat(exit).isZero();
  }

  @Test
  void whatWasInvalidatedWhileRedisHungDoesNotComeBackWithIt() throws Exception {
    one.ask(CLOSED);
    await().until(() -> one.status().entries() == 1);

    whileRedisHangs(
        () -> {
          one.ask(CLOSED);
          assertThat(one.status().connected()).isFalse();
          one.invalidate("user-growth:*");
        });

    await().until(() -> one.status().connected());
    assertThat(redis(Command.EXISTS, KEY).toLong()).isZero();
    assertThat(one.ask(CLOSED).hit()).isFalse();
  }

  @Test
  void whatAnotherNodeInvalidatedWithoutRedisGoesThereToo() {
    one.ask(CLOSED);
    await().until(() -> one.status().entries() == 1);
    Invalidate growth = new Invalidate(false, "user-growth:*", List.of());

    one.bus.publish(
        Addresses.CACHE_INVALIDATED, new CacheInvalidated("another", growth, 0, clock.instant()));

    await().until(() -> one.status().entries() == 0);
  }

  @Test
  void aRefusedPasswordIsAnAbsentRedisAndIsNotLogged() {
    Logger redisClient = (Logger) LoggerFactory.getLogger("io.vertx.redis");
    Logger ours = (Logger) LoggerFactory.getLogger(RedisLink.class);
    ListAppender<ILoggingEvent> lines = new ListAppender<>();
    lines.start();
    redisClient.setLevel(Level.TRACE);
    redisClient.setAdditive(false);
    redisClient.addAppender(lines);
    ours.addAppender(lines);
    String wrong = "redis://:wr0ng-word@127.0.0.1:" + port;

    try (CacheNode shutOut = new CacheNode(clock, Optional.of(wrong))) {
      assertThat(shutOut.status().connected()).isFalse();
      assertThat(shutOut.ask(CLOSED).hit()).isFalse();
      assertThat(shutOut.ask(CLOSED).hit()).isTrue();
    } finally {
      redisClient.detachAppender(lines);
      ours.detachAppender(lines);
      redisClient.setLevel(null);
      redisClient.setAdditive(true);
    }

    assertThat(List.copyOf(lines.list))
        .extracting(ILoggingEvent::getFormattedMessage)
        .anyMatch(
            line -> line.contains("127.0.0.1:" + port + " reason=") && line.contains("WRONGPASS"))
        .noneMatch(line -> line.contains("wr0ng-word"));
  }
}
