package com.dreamseed.http;

import com.dreamseed.access.AuditEntry;
import com.dreamseed.access.Caller;
import com.dreamseed.bus.Addresses;
import com.dreamseed.bus.Bus;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import io.vertx.openapi.contract.Operation;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;

/**
 * Tells who did what from where: every answered operation that changes something, with its status.
 * Batches of activities come by the thousand; of them one an hour is told for each caller and
 * address (the contract marks the operation with {@code x-audit: hourly}); a login is told though
 * it is a {@code GET} ({@code x-audit: always}).
 */
final class AuditTrail {

  private static final String NAME = "dreamseed.audit-name";
  private static final String STATUS = "dreamseed.audit-status";
  private static final String TARGET = "dreamseed.audit-target";
  private static final String EXTENSION = "x-audit";
  private static final int LONGEST = 300;
  private static final int MOST = 10_000;
  private static final Set<HttpMethod> READS =
      Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

  private final Bus bus;
  private final Clock clock;
  private final Visitors visitors;
  private final Cache<String, Boolean> told =
      Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(Duration.ofHours(1)).build();

  AuditTrail(Bus bus, Clock clock, Visitors visitors) {
    this.bus = bus;
    this.clock = clock;
    this.visitors = visitors;
  }

  /** Says who the caller of {@code ctx} claims to be, where no credential says it. */
  static void name(RoutingContext ctx, String name) {
    ctx.put(NAME, name);
  }

  /** Says what came of it, where a browser was sent on instead of being told. */
  static void status(RoutingContext ctx, int status) {
    ctx.put(STATUS, status);
  }

  /** Says what is changed, where the address does not. */
  static void target(RoutingContext ctx, String target) {
    ctx.put(TARGET, target);
  }

  /** Waits for the end of {@code ctx}, where {@code operation} changes something. */
  void follow(RoutingContext ctx, Operation operation) {
    String wish = operation.getOpenAPIModel().getString(EXTENSION);
    if ("always".equals(wish) || !READS.contains(operation.getHttpMethod())) {
      boolean hourly = "hourly".equals(wish);
      ctx.addEndHandler(end -> ended(ctx, operation.getOperationId(), hourly));
    }
  }

  private void ended(RoutingContext ctx, String action, boolean hourly) {
    Caller caller = Gate.caller(ctx);
    String address = visitors.client(ctx.request());
    String what = action + ' ' + caller.key() + ' ' + address;
    if (!hourly || told.asMap().putIfAbsent(what, true) == null) {
      bus.publish(Addresses.AUDITED, entry(ctx, caller, action, address));
    }
  }

  private AuditEntry entry(RoutingContext ctx, Caller caller, String action, String address) {
    return new AuditEntry(
        0,
        clock.instant(),
        caller.key(),
        cut(ctx.get(NAME, caller.name())),
        action,
        cut(target(ctx)),
        ctx.get(STATUS, ctx.response().getStatusCode()),
        address,
        RequestId.of(ctx.request()));
  }

  /** What was made is named by its place. */
  private static String target(RoutingContext ctx) {
    String made = ctx.response().headers().get(HttpHeaders.LOCATION);
    return made == null ? ctx.get(TARGET, ctx.normalizedPath()) : made;
  }

  private static String cut(String text) {
    return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
  }
}
