package com.dreamseed.cache;

import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Counts hits in Redis while it answers, in this node's memory while it does not. A node that loses
 * Redis begins at nothing: rather some more are let in than everybody kept out.
 */
final class HitCounter {

  /** Not the answers' prefix: letting all answers go must not let all counts go. */
  static final String PREFIX = "dreamseed-hits:";

  private static final int HASH_BYTES = 16;

  private final LocalHits local;
  private final Optional<RedisLink> link;

  HitCounter(Clock clock, Optional<RedisLink> link) {
    this.local = new LocalHits(clock);
    this.link = link;
  }

  /** Counts {@code hit}; does not fail. */
  Future<Hits> count(Hit hit) {
    String key = hashed(hit.key());
    if (link.isEmpty() || !link.get().up()) {
      return Future.succeededFuture(local.count(key, hit));
    }
    return new RedisHits(link.get())
        .count(key, hit)
        .recover(e -> Future.succeededFuture(local.count(key, hit)));
  }

  /** No address and no e-mail stands in Redis, or in a dump of it, in clear. */
  static String hashed(String key) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
      return PREFIX + HexFormat.of().formatHex(hash, 0, HASH_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
