package com.dreamseed.alert;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Posts messages to webhooks, signed. It follows no redirect and reads no answer but its status.
 */
final class Caller {

  static final String TIMESTAMP = "X-DreamSeed-Timestamp";
  static final String SIGNATURE = "X-DreamSeed-Signature";

  private static final int PATIENCE_SECONDS = 10;

  private final Vertx vertx;
  private final HttpClient client;
  private final boolean privateToo;
  private final Clock clock;

  Caller(Vertx vertx, boolean privateToo, Clock clock) {
    this.vertx = vertx;
    this.privateToo = privateToo;
    this.clock = clock;
    this.client =
        vertx.createHttpClient(
            new HttpClientOptions()
                .setKeepAlive(false)
                .setConnectTimeout(PATIENCE_SECONDS * 1000)
                .setIdleTimeout(PATIENCE_SECONDS));
  }

  /** Completes when the receiver answered with a status of success. */
  Future<Void> send(long id, Outgoing message) {
    URI uri = PublicAddress.parse(message.target());
    if (uri == null) {
      return Future.failedFuture("not an address for a webhook");
    }
    return vertx
        .executeBlocking(() -> PublicAddress.resolve(uri.getHost(), privateToo), false)
        .compose(address -> client.request(options(uri, address)))
        .compose(request -> post(request, id, message))
        .timeout(2L * PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  /** To the address that was checked, under the name that was asked for. */
  private static RequestOptions options(URI uri, InetAddress address) {
    int port = PublicAddress.port(uri);
    String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    return new RequestOptions()
        .setMethod(HttpMethod.POST)
        .setServer(SocketAddress.inetSocketAddress(port, address.getHostAddress()))
        .setHost(uri.getHost())
        .setPort(port)
        .setSsl(uri.getScheme().equals("https"))
        .setURI(uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery())
        .setFollowRedirects(false);
  }

  private Future<Void> post(HttpClientRequest request, long id, Outgoing message) {
    String time = Long.toString(clock.instant().getEpochSecond());
    return request
        .putHeader("Content-Type", "application/json")
        .putHeader("User-Agent", "DreamSeed")
        .putHeader("X-DreamSeed-Delivery", Long.toString(id))
        .putHeader(TIMESTAMP, time)
        .putHeader(SIGNATURE, signature(message.secret(), time, message.text()))
        .send(message.text())
        .compose(Caller::judged);
  }

  private static Future<Void> judged(HttpClientResponse response) {
    int status = response.statusCode();
    response.request().connection().close();
    return status >= 200 && status < 300
        ? Future.succeededFuture()
        : Future.failedFuture("HTTP " + status);
  }

  /** HMAC-SHA256 over the time, a point and the body; the time lets a receiver refuse old ones. */
  static String signature(String secret, String time, String body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      byte[] sum = mac.doFinal((time + "." + body).getBytes(StandardCharsets.UTF_8));
      return "sha256=" + HexFormat.of().formatHex(sum);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  Future<Void> close() {
    return client.close();
  }
}
