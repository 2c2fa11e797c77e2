package com.dreamseed.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** What the contract says of one operation, as far as one needs it to do it wrong. */
record FuzzedOperation(
    String method, String path, List<String> query, List<String> headers, List<String> fields) {

  /** Every operation of the contract. */
  static List<FuzzedOperation> all() throws IOException {
    try (InputStream in =
        FuzzedOperation.class.getClassLoader().getResourceAsStream("openapi.yaml")) {
      JsonNode contract = new YAMLMapper().readTree(in);
      List<FuzzedOperation> all = new ArrayList<>();
      for (Map.Entry<String, JsonNode> path : contract.get("paths").properties()) {
        for (Map.Entry<String, JsonNode> one : path.getValue().properties()) {
          if (List.of("get", "post", "put", "patch", "delete").contains(one.getKey())) {
            all.add(read(contract, path.getKey(), one.getKey(), path.getValue(), one.getValue()));
          }
        }
      }
      return all;
    }
  }

  private static FuzzedOperation read(
      JsonNode contract, String path, String method, JsonNode item, JsonNode operation) {
    List<String> query = new ArrayList<>();
    List<String> headers = new ArrayList<>();
    for (JsonNode at : List.of(item.path("parameters"), operation.path("parameters"))) {
      for (JsonNode p : at) {
        JsonNode parameter = resolved(contract, p);
        switch (parameter.path("in").asText()) {
          case "query" -> query.add(parameter.get("name").asText());
          case "header" -> headers.add(parameter.get("name").asText());
          default -> {}
        }
      }
    }
    List<String> fields = new ArrayList<>();
    JsonNode body = resolved(contract, operation.path("requestBody"));
    fields(contract, body.path("content").path("application/json").path("schema"), fields);
    return new FuzzedOperation(
        method.toUpperCase(java.util.Locale.ROOT), path, query, headers, fields);
  }

  private static void fields(JsonNode contract, JsonNode schema, List<String> found) {
    JsonNode whole = resolved(contract, schema);
    for (Iterator<String> names = whole.path("properties").fieldNames(); names.hasNext(); ) {
      found.add(names.next());
    }
    for (String kind : List.of("oneOf", "anyOf", "allOf")) {
      whole.path(kind).forEach(part -> fields(contract, part, found));
    }
  }

  private static JsonNode resolved(JsonNode contract, JsonNode node) {
    String ref = node.path("$ref").asText();
    return ref.isEmpty() ? node : resolved(contract, contract.at(ref.substring(1)));
  }
}
