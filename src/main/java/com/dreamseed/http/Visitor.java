package com.dreamseed.http;

import io.netty.channel.Channel;
import io.netty.util.NetUtil;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.impl.ConnectionBase;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** One connection: who is at its other end, and what it is waiting for. */
final class Visitor {

  private static final int PREFIX_BYTES = 8;

  /** A request that is not done with yet. */
  private record Open(HttpServerRequest request, long since) {
    /** Nothing more comes of it in either direction. */
    boolean done() {
      return request.isEnded() && (request.response().ended() || request.response().closed());
    }
  }

  private final HttpConnection connection;
  private final Proxies proxies;
  private final String peer;
  private final boolean proxy;
  private final String caller;
  private final List<Open> open = new ArrayList<>(1);
  private boolean asked;
  private boolean doubtful;
  private long quietSince;
  private long stuckSince;
  private long stuckAt;

  Visitor(HttpConnection connection, Proxies proxies, long now) {
    this.connection = connection;
    this.proxies = proxies;
    this.peer = connection.remoteAddress().hostAddress();
    this.proxy = proxies.trusts(peer);
    this.caller = network(peer);
    this.quietSince = now;
  }

  HttpConnection connection() {
    return connection;
  }

  /** The address at the other end, a proxy's perhaps. */
  String peer() {
    return peer;
  }

  /** Whether a proxy of ours is at the other end. */
  boolean proxy() {
    return proxy;
  }

  /** Whether it has asked for anything yet. */
  boolean asked() {
    return asked;
  }

  /** The address of who sent {@code request}. */
  String client(HttpServerRequest request) {
    return proxy ? proxies.client(peer, request.headers().getAll(Proxies.header())) : peer;
  }

  /** As whom the sender of {@code request} is counted. */
  String caller(HttpServerRequest request) {
    return proxy ? network(client(request)) : caller;
  }

  /** Whether nobody on the way can read {@code request}. */
  boolean secure(HttpServerRequest request) {
    if (connection.isSsl()) {
      return true;
    }
    String said = proxy ? request.getHeader("X-Forwarded-Proto") : null;
    return said != null && said.substring(said.lastIndexOf(',') + 1).strip().equals("https");
  }

  /** A household has a whole network of IPv6 addresses: its first half stands for it. */
  static String network(String address) {
    InetAddress parsed = NetUtil.createInetAddressFromIpAddressString(address);
    if (!(parsed instanceof Inet6Address)) {
      return address;
    }
    byte[] bytes = parsed.getAddress();
    java.util.Arrays.fill(bytes, PREFIX_BYTES, bytes.length, (byte) 0);
    return NetUtil.bytesToIpAddress(bytes) + "/64";
  }

  /** Whether a request came before whose end others may see elsewhere than we do. */
  boolean doubtful() {
    return doubtful;
  }

  void doubt() {
    doubtful = true;
  }

  /** {@code request} has come in. */
  void asks(HttpServerRequest request, long now) {
    asked = true;
    Open arrived = new Open(request, now);
    if (open.size() == 1 && open.get(0).done()) {
      open.set(0, arrived);
    } else {
      forgetDone(now);
      open.add(arrived);
    }
  }

  private void forgetDone(long now) {
    for (Iterator<Open> all = open.iterator(); all.hasNext(); ) {
      if (all.next().done()) {
        all.remove();
        quietSince = now;
      }
    }
  }

  /** How long it has had no open request; negative while it has one. */
  long quiet(long now) {
    forgetDone(now);
    return open.isEmpty() ? now - quietSince : -1;
  }

  /** The request that has been arriving for longer than {@code millis}, or null. */
  HttpServerRequest late(long now, long millis) {
    for (Open one : open) {
      if (now - one.since() > millis && !one.request().isEnded()) {
        return one.request();
      }
    }
    return null;
  }

  /** How long it has taken nothing of what waits for it. */
  long stuck(long now) {
    Channel channel = ((ConnectionBase) connection).channel();
    long waiting = channel.isWritable() ? 0 : channel.bytesBeforeWritable();
    if (waiting == 0 || waiting != stuckAt) {
      stuckAt = waiting;
      stuckSince = now;
    }
    return now - stuckSince;
  }
}
