package com.dreamseed.http;

import com.dreamseed.Failure;
import com.dreamseed.access.ApiKey;
import com.dreamseed.access.Caller;
import com.dreamseed.access.KeyCommand;
import com.dreamseed.access.Scope;
import com.dreamseed.bus.Addresses;
import com.dreamseed.bus.Bus;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Lists, makes and revokes API keys. */
final class KeyRoutes {

  private record All(List<ApiKey> keys) {}

  private record Made(ApiKey key, String secret) {}

  private final Bus bus;

  KeyRoutes(Bus bus) {
    this.bus = bus;
  }

  /** Answers {@code listKeys}. */
  void list(RoutingContext ctx) {
    bus.ask(Addresses.API_KEYS, new KeyCommand.All())
        .onSuccess(found -> Records.answer(ctx, 200, new All(found.keys())))
        .onFailure(ctx::fail);
  }

  /** Answers {@code createKey}; the key itself is in this answer and in no other. */
  void create(RoutingContext ctx) {
    JsonObject body = Checked.of(ctx).object();
    List<Scope> scopes =
        body.getJsonArray("scopes").stream()
            .map(Object::toString)
            .distinct()
            .map(Scope::named)
            .flatMap(Optional::stream)
            .toList();
    String expires = body.getString("expires_at");
    Instant end = expires == null ? null : Moments.parse(expires);
    if (expires != null && end == null) {
      throw Failure.invalid("expires_at", "http.reason.moment");
    }
    Caller by = Gate.caller(ctx);
    bus.ask(
            Addresses.API_KEYS,
            new KeyCommand.Create(
                body.getString("name").strip(),
                scopes,
                end,
                by.name().isEmpty() ? by.key() : by.name()))
        .map(made -> new Made(made.keys().get(0), made.secret().value()))
        .onSuccess(made -> Records.created(ctx, made.key().id(), made))
        .onFailure(ctx::fail);
  }

  /** Answers {@code revokeKey}. */
  void revoke(RoutingContext ctx) {
    long id = Checked.of(ctx).number("key_id", 0);
    bus.ask(Addresses.API_KEYS, new KeyCommand.Revoke(id))
        .onSuccess(gone -> Records.gone(ctx))
        .onFailure(ctx::fail);
  }
}
