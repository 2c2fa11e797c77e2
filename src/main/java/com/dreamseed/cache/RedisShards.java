package com.dreamseed.cache;

import com.dreamseed.settings.RedisUrl;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClientOptions;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/**
 * The servers of a Redis cluster, one by one: walking the keys is a matter of each server, and the
 * cluster client does not do it.
 */
final class RedisShards {

  private final Vertx vertx;
  private final RedisUrl url;
  private final NetClientOptions net;
  private final RedisLink.Server any;

  /**
   * The servers of the cluster at {@code url}.
   *
   * @param net how each of them is reached
   * @param any answers what every server of it knows
   */
  RedisShards(Vertx vertx, RedisUrl url, NetClientOptions net, RedisLink.Server any) {
    this.vertx = vertx;
    this.net = net;
    this.url = url;
    this.any = any;
  }

  /** Does {@code work} on every master, over a connection for this once. */
  <T> Future<List<T>> onEach(Function<RedisLink.Server, Future<T>> work) {
    return any.send(Request.cmd(Command.CLUSTER).arg("SLOTS"))
        .map(RedisShards::masters)
        .compose(masters -> Future.all(masters.stream().map(m -> on(m, work)).toList()))
        .map(done -> done.<T>list());
  }

  /** Each range of slots names its master first: from, to, [host, port, id], replicas. */
  private static List<String> masters(Response slots) {
    return StreamSupport.stream(slots.spliterator(), false)
        .map(range -> range.get(2))
        .map(master -> master.get(0) + ":" + master.get(1))
        .distinct()
        .toList();
  }

  private <T> Future<T> on(String host, Function<RedisLink.Server, Future<T>> work) {
    RedisOptions options =
        new RedisOptions().setConnectionString(url.server(host)).setNetClientOptions(net);
    Redis client = Redis.createClient(vertx, options);
    return client
        .connect()
        .compose(connection -> work.apply(request -> send(connection, request)))
        .eventually(client::close);
  }

  private static Future<Response> send(RedisConnection connection, Request request) {
    return connection.send(request).timeout(RedisLink.TIMEOUT_MS, TimeUnit.MILLISECONDS);
  }
}
