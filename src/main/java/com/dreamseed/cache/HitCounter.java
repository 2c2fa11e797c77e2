package com.dreamseed.cache;

import com.dreamseed.settings.Secret;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Counts hits in Redis while it answers, in this node's memory while it does not. A node that loses
 * Redis begins at nothing: rather some more are let in than everybody kept out.
 */
final class HitCounter {

  /** Not the answers' prefix: letting all answers go must not let all counts go. */
  static final String PREFIX = "dreamseed-hits:";

  private static final String MAC = "HmacSHA256";
  private static final int HASH_BYTES = 16;

  private final LocalHits local;
  private final Optional<RedisLink> link;
  private final SecretKeySpec secret;

  /**
   * Counts under names that {@code secret}, which all nodes share, is part of; this use has a key
   * of its own.
   */
  HitCounter(Clock clock, Optional<RedisLink> link, Secret secret) {
    byte[] root = ("dreamseed:hits " + secret.value()).getBytes(StandardCharsets.UTF_8);
    this.secret = new SecretKeySpec(root, MAC);
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

  /**
   * No address and no e-mail stands in Redis in clear; and who can read it, but does not know the
   * secret of the nodes, cannot find out by trying them all.
   */
  String hashed(String key) {
    try {
      Mac mac = Mac.getInstance(MAC);
      mac.init(secret);
      byte[] hash = mac.doFinal(key.getBytes(StandardCharsets.UTF_8));
      return PREFIX + HexFormat.of().formatHex(hash, 0, HASH_BYTES);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
