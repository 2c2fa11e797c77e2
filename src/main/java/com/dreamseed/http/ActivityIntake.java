package com.dreamseed.http;

import com.dreamseed.Failure;
import com.dreamseed.bus.Addresses;
import com.dreamseed.bus.Bus;
import com.dreamseed.bus.Json;
import com.dreamseed.ingest.AppendActivities;
import com.dreamseed.ingest.Idempotency;
import com.dreamseed.ingest.NewActivity;
import com.dreamseed.ingest.Receipt;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

/** Takes batches of activities in and answers once they are durable. */
final class ActivityIntake {

  static final long LIMIT = 16L * 1024 * 1024;
  static final String LINES = "application/x-ndjson";

  private static final int LARGE = 256 * 1024;
  private static final String KEY_HEADER = "Idempotency-Key";
  private static final Pattern KEY = Pattern.compile("[!-~]{1,255}");

  private record Accepted(int accepted, String position) {}

  private final Vertx vertx;
  private final Bus bus;
  private final HttpMeters meters;

  ActivityIntake(Vertx vertx, Bus bus, HttpMeters meters) {
    this.vertx = vertx;
    this.bus = bus;
    this.meters = meters;
  }

  /** What answers {@code postActivities}, in order. */
  List<Handler<RoutingContext>> handlers() {
    return List.of(new BodyIntake(LIMIT, List.of("application/json", LINES)), this::take);
  }

  private void take(RoutingContext ctx) {
    byte[] body = ctx.body().buffer() == null ? new byte[0] : ctx.body().buffer().getBytes();
    boolean lines = BodyIntake.type(ctx).equals(LINES);
    String key = ctx.request().getHeader(KEY_HEADER);
    String caller = Gate.caller(ctx).key();
    if (!ctx.queryParams().isEmpty()) {
      String name = ctx.queryParams().names().iterator().next();
      ctx.fail(Failure.invalid(name, "http.parameter.unknown"));
    } else if (key != null && !KEY.matcher(key).matches()) {
      ctx.fail(Failure.invalid(KEY_HEADER, "http.reason.idempotency-key"));
    } else {
      read(body, lines, key, caller)
          .onFailure(this::refused)
          .compose(batch -> bus.ask(Addresses.APPEND_ACTIVITIES, batch))
          .onSuccess(receipt -> accepted(ctx, receipt))
          .onFailure(ctx::fail);
    }
  }

  /** A large body would keep the event loop from its other clients. */
  private Future<AppendActivities> read(byte[] body, boolean lines, String key, String caller) {
    if (body.length > LARGE) {
      return vertx.executeBlocking(() -> batch(body, lines, key, caller), false);
    }
    try {
      return Future.succeededFuture(batch(body, lines, key, caller));
    } catch (Failure e) {
      return Future.failedFuture(e);
    }
  }

  private void refused(Throwable e) {
    if (e instanceof Failure refusal) {
      meters.invalid(refusal);
    }
  }

  private static AppendActivities batch(byte[] body, boolean lines, String key, String caller) {
    List<NewActivity> activities = new ActivityParser(body).parse(lines);
    return new AppendActivities(activities, key == null ? null : idempotency(body, key, caller));
  }

  private static Idempotency idempotency(byte[] body, String key, String caller) {
    return new Idempotency(caller, key, HexFormat.of().formatHex(ETags.sha256(body)));
  }

  private static void accepted(RoutingContext ctx, Receipt receipt) {
    if (receipt.replayed()) {
      ctx.response().putHeader("Idempotent-Replayed", "true");
    }
    Buffer body = Json.encode(new Accepted(receipt.accepted(), receipt.position().toString()));
    ctx.response()
        .setStatusCode(202)
        .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
        .end(body);
  }
}
