package com.dreamseed.http;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.openapi.contract.MediaType;
import io.vertx.openapi.contract.OpenAPIContract;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/** The OpenAPI contract: as it is served, and as the router reads it. */
final class Contract {

  private static final String RESOURCE = "openapi.yaml";

  /** It belongs to the program, and to read and check it takes longer than the rest of a start. */
  private static final AtomicReference<OpenAPIContract> READ = new AtomicReference<>();

  private Contract() {}

  /** The contract as it is served. */
  static Buffer text() {
    try (InputStream in = Contract.class.getClassLoader().getResourceAsStream(RESOURCE)) {
      return Buffer.buffer(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The contract as the router reads it, checked: once in a process, however many servers. */
  static Future<OpenAPIContract> load(Vertx vertx) {
    OpenAPIContract known = READ.get();
    return known == null
        ? vertx
            .executeBlocking(() -> forRouter(text()))
            .compose(json -> OpenAPIContract.from(vertx, json))
            .onSuccess(READ::set)
        : Future.succeededFuture(known);
  }

  /**
   * The router knows neither {@code text/csv} nor NDJSON; those bodies are ours to check. Who may
   * come in a {@link Gate} decides; the router would put an empty chain of its own there.
   */
  static JsonObject forRouter(Buffer yaml) throws IOException {
    Map<?, ?> tree = new YAMLMapper().readValue(yaml.getBytes(), Map.class);
    dropForeignMediaTypes(tree);
    References references = new References(tree);
    operations(tree).map(operation -> operation.get("requestBody")).forEach(references::inline);
    tree.remove("security");
    operations(tree).forEach(operation -> operation.remove("security"));
    return new JsonObject(com.dreamseed.bus.Json.encode(tree));
  }

  private static Stream<Map<?, ?>> operations(Map<?, ?> tree) {
    return ((Map<?, ?>) tree.get("paths"))
        .values().stream()
            .flatMap(path -> ((Map<?, ?>) path).values().stream())
            .filter(Map.class::isInstance)
            .map(operation -> (Map<?, ?>) operation);
  }

  private static void dropForeignMediaTypes(Object node) {
    if (node instanceof Map<?, ?> map) {
      if (map.get("content") instanceof Map<?, ?> content) {
        content.keySet().removeIf(type -> !MediaType.isMediaTypeSupported(type.toString()));
      }
      map.values().forEach(Contract::dropForeignMediaTypes);
    } else if (node instanceof List<?> list) {
      list.forEach(Contract::dropForeignMediaTypes);
    }
  }
}
