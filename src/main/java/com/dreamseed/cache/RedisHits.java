package com.dreamseed.cache;

import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Duration;

/** Counts in Redis, one for all nodes; Redis runs the script whole, and ends a window itself. */
final class RedisHits {

  /** A count that lost its end, whoever did that, gets one: nobody is refused for ever. */
  private static final String SCRIPT =
      """
      local count = tonumber(redis.call('GET', KEYS[1]) or '0') or 0
      local cost, limit = tonumber(ARGV[1]), tonumber(ARGV[2])
      local allowed = count + math.max(cost, 1) <= limit
      if cost < 0 or (allowed and cost > 0) then
        local after = math.max(count + cost, 0)
        if after > 0 or count > 0 then
          redis.call('INCRBY', KEYS[1], after - count)
        end
        count = after
      end
      local left = redis.call('PTTL', KEYS[1])
      if left == -1 then
        left = tonumber(ARGV[3])
        redis.call('PEXPIRE', KEYS[1], left)
      end
      return {count, allowed and 1 or 0, math.max(left, 0)}
      """;

  private final RedisLink link;

  RedisHits(RedisLink link) {
    this.link = link;
  }

  /** Counts {@code hit} under {@code key}. */
  Future<Hits> count(String key, Hit hit) {
    return link.send(
            Request.cmd(Command.EVAL)
                .arg(SCRIPT)
                .arg(1)
                .arg(key)
                .arg(hit.cost())
                .arg(hit.limit())
                .arg(hit.window().toMillis()))
        .map(RedisHits::hits);
  }

  private static Hits hits(Response reply) {
    return new Hits(
        reply.get(0).toLong(),
        reply.get(1).toLong() == 1,
        Duration.ofMillis(reply.get(2).toLong()));
  }
}
