package com.dreamseed.http;

import io.vertx.core.http.HttpServerRequest;

/** As whom the sender of a request is counted by the {@link Throttle}. */
@FunctionalInterface
interface Callers {

  /** Everybody is the address it comes from. */
  Callers BY_ADDRESS = (request, visitor) -> visitor.caller(request);

  /** A name that no two have: of an account, a key or an address. */
  String of(HttpServerRequest request, Visitor visitor);
}
