package com.dreamseed.cache;

import com.dreamseed.stats.PastChanged;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/** Answers in Redis, shared by the nodes; Redis itself ends their life. */
final class RedisStore implements AnswerStore {

  private static final int PAGE = 1_000;

  private final RedisLink link;

  RedisStore(RedisLink link) {
    this.link = link;
  }

  /** A key of ours that holds something else, a list say, is as good as none. */
  @Override
  public Future<Optional<Entry>> find(CacheKey key) {
    return link.send(Request.cmd(Command.GET).arg(key.text()))
        .map(value -> value == null ? Optional.<Entry>empty() : Entry.decode(value.toBuffer()))
        .recover(RedisStore::noneIfRefused);
  }

  private static Future<Optional<Entry>> noneIfRefused(Throwable e) {
    return e instanceof Response
        ? Future.succeededFuture(Optional.empty())
        : Future.failedFuture(e);
  }

  @Override
  public Future<Void> keep(CacheKey key, Entry entry, Duration ttl) {
    Buffer value = entry.encoded();
    return link.send(
            Request.cmd(Command.SET).arg(key.text()).arg(value).arg("PX").arg(ttl.toMillis()))
        .mapEmpty();
  }

  @Override
  public Future<Long> drop(Selection selection) {
    return selection.named() ? unlink(selection.keys()) : onEach(selection);
  }

  private Future<Long> onEach(Selection selection) {
    return link.onEach(server -> scan(server, selection.redisPattern(), "0", this::unlink))
        .map(gone -> gone.stream().mapToLong(Long::longValue).sum());
  }

  /** A key does not tell its days: what a change touched is recognised by position when read. */
  @Override
  public void drop(PastChanged change) {}

  /** One by one: in a cluster a command has keys of one slot. */
  private Future<Long> unlink(List<String> keys) {
    return Future.all(keys.stream().map(this::unlink).toList())
        .map(all -> all.<Long>list().stream().mapToLong(Long::longValue).sum());
  }

  private Future<Long> unlink(String key) {
    return link.send(Request.cmd(Command.UNLINK).arg(key)).map(Response::toLong);
  }

  /** Walks a server's keys page by page and sums what {@code onPage} makes of each. */
  private Future<Long> scan(
      RedisLink.Server server,
      String pattern,
      String cursor,
      Function<List<String>, Future<Long>> onPage) {
    Request page =
        Request.cmd(Command.SCAN).arg(cursor).arg("MATCH").arg(pattern).arg("COUNT").arg(PAGE);
    return server
        .send(page)
        .compose(
            reply ->
                onPage
                    .apply(keys(reply))
                    .compose(n -> next(n, server, reply.get(0).toString(), pattern, onPage)));
  }

  private Future<Long> next(
      long soFar,
      RedisLink.Server server,
      String cursor,
      String pattern,
      Function<List<String>, Future<Long>> onPage) {
    return cursor.equals("0")
        ? Future.succeededFuture(soFar)
        : scan(server, pattern, cursor, onPage).map(rest -> soFar + rest);
  }

  private static List<String> keys(Response reply) {
    return StreamSupport.stream(reply.get(1).spliterator(), false).map(Response::toString).toList();
  }

  @Override
  public Future<Contents> contents() {
    return link.onEach(this::contents).map(RedisStore::together);
  }

  private Future<Contents> contents(RedisLink.Server server) {
    Map<String, Long> entries = new HashMap<>();
    return scan(server, CacheKey.PREFIX + "*", "0", keys -> count(keys, entries))
        .compose(all -> server.send(Request.cmd(Command.INFO)))
        .map(Response::toString)
        .map(info -> new Contents(entries, of("evicted_keys", info), of("used_memory", info)));
  }

  private static Contents together(List<Contents> parts) {
    Map<String, Long> entries = new HashMap<>();
    parts.forEach(part -> part.entries().forEach((k, n) -> entries.merge(k, n, Long::sum)));
    return new Contents(
        entries,
        parts.stream().mapToLong(Contents::evictions).sum(),
        parts.stream().mapToLong(Contents::memoryBytes).sum());
  }

  private static Future<Long> count(List<String> keys, Map<String, Long> entries) {
    keys.forEach(key -> entries.merge(CacheKey.operationOf(key), 1L, Long::sum));
    return Future.succeededFuture((long) keys.size());
  }

  private static long of(String name, String info) {
    Matcher m = Pattern.compile("(?m)^" + name + ":(\\d+)").matcher(info);
    return m.find() ? Long.parseLong(m.group(1)) : 0;
  }
}
