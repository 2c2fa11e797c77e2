package com.dreamseed.http;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.openapi.router.OpenAPIRoute;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.contract.Operation;
import java.util.Comparator;
import java.util.List;

/**
 * Binds the contract's operations to what answers them, under their own paths and, the same, under
 * {@code /api/v1}.
 */
final class Operations {

  private final OpenAPIContract contract;
  private final RouterBuilder builder;
  private final Doorkeeper door;
  private final AuditTrail trail;
  private final AccessLog accessLog;

  Operations(
      Vertx vertx,
      OpenAPIContract contract,
      Doorkeeper door,
      AuditTrail trail,
      AccessLog accessLog) {
    this.contract = contract;
    this.door = door;
    this.trail = trail;
    this.accessLog = accessLog;
    this.builder = RouterBuilder.create(vertx, contract);
  }

  /** Answers {@code operationId} with {@code handler}, after the request was checked. */
  Operations on(String operationId, Handler<RoutingContext> handler) {
    OpenAPIRoute route = route(operationId);
    if (route.getOperation().getRequestBody() != null) {
      route.addHandler(new BodyIntake(BodyIntake.RECORD_LIMIT, List.of("application/json")));
    }
    route.addHandler(new RequestCheck(route.getOperation(), contract.getSchemaRepository()));
    route.addHandler(handler);
    return this;
  }

  /** Answers {@code operationId} with {@code handlers}, which check the request themselves. */
  Operations unchecked(String operationId, List<Handler<RoutingContext>> handlers) {
    OpenAPIRoute route = route(operationId);
    handlers.forEach(route::addHandler);
    return this;
  }

  private OpenAPIRoute route(String operationId) {
    OpenAPIRoute route = builder.getRoute(operationId);
    if (route == null) {
      throw new IllegalStateException("the contract has no operation " + operationId);
    }
    String template = route.getOperation().getOpenAPIPath();
    return route
        .setDoValidation(false)
        .addHandler(
            ctx -> {
              accessLog.endpoint(ctx, template);
              ctx.next();
            })
        .addHandler(new Gate(door, trail, route.getOperation()));
  }

  /** The router of all operations; fails where one of them was not bound. */
  Router router() {
    List<String> unbound =
        builder.getRoutes().stream()
            .filter(r -> r.getHandlers().isEmpty())
            .map(r -> r.getOperation().getOperationId())
            .toList();
    if (!unbound.isEmpty()) {
      throw new IllegalStateException("operations without an answer: " + unbound);
    }
    Router router = builder.createRouter();
    // A path in plain words is asked before one whose parameter would match it too.
    builder.getRoutes().stream()
        .sorted(Comparator.comparing(r -> r.getOperation().getOpenAPIPath().contains("{")))
        .forEach(r -> versioned(router, r));
    router.getRoutes().forEach(Operations::answerHead);
    return router;
  }

  private static void versioned(Router router, OpenAPIRoute bound) {
    Operation operation = bound.getOperation();
    String path = operation.getOpenAPIPath().replaceAll("\\{(.*?)}", ":$1");
    if (path.startsWith("/api/")) {
      Route twin = router.route(operation.getHttpMethod(), "/api/v1" + path.substring(4));
      bound.getHandlers().forEach(twin::handler);
    }
  }

  /** Whoever may GET may ask for the head alone. */
  private static void answerHead(Route route) {
    if (route.methods() != null && route.methods().contains(HttpMethod.GET)) {
      route.method(HttpMethod.HEAD);
    }
  }
}
