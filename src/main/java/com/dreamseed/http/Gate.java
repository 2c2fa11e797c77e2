package com.dreamseed.http;

import com.dreamseed.Failure;
import com.dreamseed.Failure.Kind;
import com.dreamseed.access.Caller;
import com.dreamseed.access.Identity;
import com.dreamseed.access.Right;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import io.vertx.openapi.contract.Operation;
import java.util.Optional;

/**
 * Stands before one operation: who may not have it is told so before anything of the request is
 * looked at.
 */
final class Gate implements Handler<RoutingContext> {

  private static final String KEY = "dreamseed.identity";
  private static final String EXTENSION = "x-access";

  private final Doorkeeper door;
  private final AuditTrail trail;
  private final Operation operation;
  private final Right right;

  Gate(Doorkeeper door, AuditTrail trail, Operation operation) {
    this.door = door;
    this.trail = trail;
    this.operation = operation;
    this.right = right(operation);
  }

  /** What the contract says that {@code operation} asks of its caller. */
  static Right right(Operation operation) {
    return Right.named(operation.getOpenAPIModel().getString(EXTENSION))
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "the contract does not say who may have " + operation.getOperationId()));
  }

  /** Who has sent the request of {@code ctx}. */
  static Identity identity(RoutingContext ctx) {
    return ctx.get(KEY);
  }

  /** Who has sent the request of {@code ctx}. */
  static Caller caller(RoutingContext ctx) {
    Identity identity = identity(ctx);
    return identity == null ? Caller.NOBODY : identity.caller();
  }

  @Override
  public void handle(RoutingContext ctx) {
    if (right == Right.PUBLIC) {
      enter(ctx, Doorkeeper.STRANGER);
      return;
    }
    Future<Identity> identity = door.identify(ctx.request());
    if (identity.isComplete()) {
      decide(ctx, identity);
      return;
    }
    ctx.request().pause();
    identity.onComplete(
        found -> {
          decide(ctx, identity);
          ctx.request().resume();
        });
  }

  private void decide(RoutingContext ctx, Future<Identity> identity) {
    if (identity.succeeded()) {
      enter(ctx, identity.result());
    } else {
      ctx.fail(identity.cause());
    }
  }

  private void enter(RoutingContext ctx, Identity identity) {
    ctx.put(KEY, identity);
    Optional<Failure> objection = door.objection(ctx.request(), identity, right);
    // Strangers at the door would fill the log, and it would not say who they are.
    if (objection.isEmpty() || objection.get().kind() == Kind.FORBIDDEN) {
      trail.follow(ctx, operation);
    }
    if (objection.isPresent()) {
      ctx.fail(objection.get());
    } else {
      ctx.next();
    }
  }
}
