package com.dreamseed.cache;

import com.dreamseed.settings.Secret;
import com.dreamseed.stats.PastChanged;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Response;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Redis while it answers, this node's memory while it does not. What is let go while Redis is away
 * is noted, and let go there before Redis serves again.
 */
final class SharedStore implements AnswerStore {

  private static final Logger log = LoggerFactory.getLogger(SharedStore.class);

  private static final int MOST_MISSED = 100;

  private final LocalStore local;
  private final RedisLink link;
  private final RedisStore redis;
  private final List<Selection> missed = new ArrayList<>();

  SharedStore(Vertx vertx, Secret url, Optional<Path> authority, LocalStore local) {
    this.local = local;
    this.link = new RedisLink(vertx, url, authority, this::catchUp);
    this.redis = new RedisStore(link);
  }

  Future<Void> open() {
    return link.open();
  }

  Future<Void> close() {
    return link.close();
  }

  boolean connected() {
    return link.up();
  }

  RedisLink link() {
    return link;
  }

  @Override
  public Future<Optional<Entry>> find(CacheKey key) {
    return link.up() ? redis.find(key).recover(e -> local.find(key)) : local.find(key);
  }

  @Override
  public Future<Void> keep(CacheKey key, Entry entry, Duration ttl) {
    return link.up() ? redis.keep(key, entry, ttl) : local.keep(key, entry, ttl);
  }

  @Override
  public Future<Long> drop(Selection selection) {
    Future<Long> here = local.drop(selection);
    if (!link.up()) {
      miss(selection);
      return here;
    }
    return redis.drop(selection).recover(e -> missed(selection, here, e));
  }

  /** What Redis refuses is told to who asked; what did not reach it is done when it is back. */
  private Future<Long> missed(Selection selection, Future<Long> here, Throwable e) {
    if (e instanceof Response) {
      return Future.failedFuture(e);
    }
    miss(selection);
    return here;
  }

  @Override
  public void drop(PastChanged change) {
    local.drop(change);
  }

  @Override
  public Future<Contents> contents() {
    return link.up() ? redis.contents().recover(e -> local.contents()) : local.contents();
  }

  private void miss(Selection selection) {
    if (missed.size() == MOST_MISSED) {
      missed.clear();
      missed.add(Selection.of(new Invalidate(true, null, List.of())));
    }
    missed.add(selection);
  }

  /** Lets go in Redis what was let go while it was away; what comes in meanwhile, too. */
  private Future<Void> catchUp() {
    if (missed.isEmpty()) {
      local.clear();
      return Future.succeededFuture();
    }
    Selection first = missed.get(0);
    return redis
        .drop(first)
        .compose(
            gone -> {
              missed.remove(first);
              log.info("Let go in Redis what was invalidated while it was away entries={}", gone);
              return catchUp();
            });
  }
}
