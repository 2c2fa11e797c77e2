package com.dreamseed.http;

import com.dreamseed.access.Credential;
import com.dreamseed.access.Identity;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Whose credentials are, as this node knows it: let go when anybody's rights change, and after a
 * few seconds in any case.
 */
final class Identities {

  private static final Duration KEPT = Duration.ofSeconds(5);
  private static final int MOST = 10_000;

  private record Kept(Identity identity, Instant until) {}

  private final Cache<Credential, Kept> kept =
      Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(KEPT).build();
  private final AtomicLong generation = new AtomicLong();

  /** What is known of {@code credential} that holds at {@code now}. */
  Optional<Identity> of(Credential credential, Instant now) {
    Kept found = kept.getIfPresent(credential);
    return found != null && now.isBefore(found.until())
        ? Optional.of(found.identity())
        : Optional.empty();
  }

  /** Counts how often all was let go; an answer is kept only where it was asked for since. */
  long generation() {
    return generation.get();
  }

  /** Keeps what was asked for in {@code asked} and is known since {@code now}. */
  void keep(long asked, Credential credential, Identity identity, Instant now) {
    if (asked == generation.get()) {
      Instant until = now.plus(KEPT);
      Instant end = identity.validUntil();
      kept.put(credential, new Kept(identity, end.isBefore(until) ? end : until));
      if (asked != generation.get()) {
        kept.invalidate(credential);
      }
    }
  }

  /** Lets all go. */
  void forget() {
    generation.incrementAndGet();
    kept.invalidateAll();
  }
}
