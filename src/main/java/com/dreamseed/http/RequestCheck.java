package com.dreamseed.http;

import com.dreamseed.Failure;
import com.dreamseed.Failure.Detail;
import com.dreamseed.Phrase;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import io.vertx.json.schema.SchemaRepository;
import io.vertx.openapi.contract.Location;
import io.vertx.openapi.contract.Operation;
import io.vertx.openapi.contract.Parameter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Checks a request against its operation in the contract: every bad parameter and field is told,
 * with a reason of ours. The schemas are evaluated by Vert.x; its own request validator stops at
 * the first bad parameter, says why in English only and hops to a worker thread.
 */
final class RequestCheck implements Handler<RoutingContext> {

  private final Operation operation;
  private final SchemaCheck schemas;
  private final Set<String> queryNames = new HashSet<>();

  RequestCheck(Operation operation, SchemaRepository schemas) {
    this.operation = operation;
    this.schemas = new SchemaCheck(schemas);
    operation.getParameters().stream()
        .filter(p -> p.getIn() == Location.QUERY)
        .forEach(p -> queryNames.add(p.getName()));
  }

  @Override
  public void handle(RoutingContext ctx) {
    List<Detail> bad = new ArrayList<>();
    unknownNames(ctx, bad);
    Map<String, Object> parameters = new HashMap<>();
    for (Parameter p : operation.getParameters()) {
      parameter(ctx, p, parameters, bad);
    }
    Object body = operation.getRequestBody() == null ? null : body(ctx, bad);
    if (bad.isEmpty()) {
      new Checked(parameters, body).attach(ctx);
      ctx.next();
    } else {
      ctx.fail(Failure.invalid(bad));
    }
  }

  private void unknownNames(RoutingContext ctx, List<Detail> bad) {
    for (String name : ctx.queryParams().names()) {
      if (!queryNames.contains(name)) {
        bad.add(new Detail(null, name, Phrase.of("http.parameter.unknown")));
      } else if (ctx.queryParams().getAll(name).size() > 1) {
        bad.add(new Detail(null, name, Phrase.of("http.parameter.repeated")));
      }
    }
  }

  private void parameter(
      RoutingContext ctx, Parameter p, Map<String, Object> found, List<Detail> bad) {
    String text =
        switch (p.getIn()) {
          case PATH -> ctx.pathParam(p.getName());
          case QUERY -> ctx.queryParams().get(p.getName());
          case HEADER -> ctx.request().getHeader(p.getName());
          case COOKIE -> null;
        };
    if (text == null) {
      if (p.isRequired()) {
        bad.add(new Detail(null, p.getName(), Phrase.of("http.reason.required")));
      }
      return;
    }
    Object value = SchemaCheck.typed(p.getSchema(), text);
    bad.addAll(NulCharacters.in(value, p.getName()));
    bad.addAll(schemas.check(p.getSchema(), value, p.getName()));
    found.put(p.getName(), value);
  }

  private Object body(RoutingContext ctx, List<Detail> bad) {
    Buffer buffer = ctx.body().buffer();
    if (buffer == null || buffer.length() == 0) {
      bad.add(new Detail(null, "", Phrase.of("http.body.empty")));
      return null;
    }
    try {
      Object value = StrictJson.read(buffer);
      var schema = operation.getRequestBody().getContent().get("application/json").getSchema();
      bad.addAll(NulCharacters.in(value, ""));
      bad.addAll(schemas.check(schema, value, ""));
      return value;
    } catch (Failure e) {
      bad.addAll(e.details());
      return null;
    }
  }
}
