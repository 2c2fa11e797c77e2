package com.dreamseed.document;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The contract as a page that people read from top to bottom. */
final class Reference {

  private static final List<String> METHODS = List.of("get", "post", "put", "patch", "delete");

  private final JsonNode contract;
  private final Shapes shapes = new Shapes();
  private final StringBuilder page = new StringBuilder();

  private Reference(JsonNode contract) {
    this.contract = contract;
  }

  /** The page in Markdown. */
  static String of(JsonNode contract) {
    return new Reference(contract).write();
  }

  private String write() {
    page.append("# API reference\n\n")
        .append(
            "Made from the contract (`src/main/resources/openapi.yaml`); `ReferenceTest` compares them,")
        .append(
            " so change the contract, not this page.\nTo be tried out at `/docs` of every server.")
        .append(" By hand, with `curl`: [the guide](README.md).\n\n")
        .append(contract.at("/info/description").asText().strip())
        .append("\n");
    for (JsonNode tag : contract.get("tags")) {
      tag(tag);
    }
    page.append("\n## Shapes\n\nFields that stand in **bold** are always there.\n");
    contract.at("/components/schemas").fields().forEachRemaining(this::shape);
    return page.toString();
  }

  private void tag(JsonNode tag) {
    page.append("\n## ").append(tag.get("name").asText()).append("\n\n");
    page.append(tag.get("description").asText()).append(".\n");
    contract
        .get("paths")
        .fields()
        .forEachRemaining(
            path ->
                METHODS.stream()
                    .filter(path.getValue()::has)
                    .filter(m -> tagged(path.getValue().get(m), tag.get("name").asText()))
                    .forEach(m -> operation(m, path.getKey(), path.getValue().get(m))));
  }

  private static boolean tagged(JsonNode operation, String tag) {
    return operation.at("/tags/0").asText().equals(tag);
  }

  private void operation(String method, String path, JsonNode operation) {
    page.append("\n### ").append(method.toUpperCase()).append(" ").append(path).append("\n\n");
    page.append(operation.get("summary").asText()).append(". `");
    page.append(operation.get("operationId").asText()).append("`, for: ");
    page.append(operation.get("x-access").asText()).append(".\n");
    paragraph(operation.path("description").asText());
    parameters(operation.path("parameters"));
    body(operation.path("requestBody").path("content"));
    answers(operation.get("responses"));
  }

  private void paragraph(String text) {
    if (!text.isBlank()) {
      page.append("\n").append(text.strip()).append("\n");
    }
  }

  private void parameters(JsonNode parameters) {
    if (parameters.isEmpty()) {
      return;
    }
    page.append("\n| parameter | where | value | |\n|---|---|---|---|\n");
    for (JsonNode named : parameters) {
      JsonNode parameter = resolved(named);
      row(
          name(parameter.get("name").asText(), parameter.path("required").asBoolean()),
          parameter.get("in").asText(),
          shapes.value(parameter.get("schema")),
          parameter.path("description").asText());
    }
  }

  private static String name(String name, boolean always) {
    return always ? "**`" + name + "`**" : "`" + name + "`";
  }

  private void row(String... cells) {
    for (String cell : cells) {
      page.append("| ").append(cell.strip().replace("\n", " ").replace("|", "\\|")).append(" ");
    }
    page.append("|\n");
  }

  private void body(JsonNode content) {
    List<String> forms = new ArrayList<>();
    content
        .fields()
        .forEachRemaining(
            type ->
                forms.add(
                    "`"
                        + type.getKey()
                        + "` ("
                        + shapes.value(type.getValue().get("schema"))
                        + ")"));
    if (!forms.isEmpty()) {
      page.append("\nBody: ").append(String.join(" or ", forms)).append(".\n");
    }
  }

  private void answers(JsonNode responses) {
    page.append("\n| status | answer | |\n|---|---|---|\n");
    for (Map.Entry<String, JsonNode> status : responses.properties()) {
      JsonNode response = resolved(status.getValue());
      List<String> forms = new ArrayList<>();
      response
          .path("content")
          .fields()
          .forEachRemaining(
              type -> forms.add(shapes.answer(type.getKey(), type.getValue().path("schema"))));
      row(status.getKey(), String.join(", ", forms), response.path("description").asText());
    }
  }

  private void shape(Map.Entry<String, JsonNode> named) {
    page.append("\n### ").append(named.getKey()).append("\n");
    JsonNode schema = named.getValue();
    paragraph(schema.path("description").asText());
    if (schema.has("properties")) {
      page.append("\n| field | value | |\n|---|---|---|\n");
      fields("", schema);
    } else {
      page.append("\n").append(shapes.value(schema)).append("\n");
    }
  }

  /** Fields of fields are named with a dot between, those of an array's items with {@code []}. */
  private void fields(String before, JsonNode schema) {
    List<String> always = new ArrayList<>();
    schema.path("required").forEach(field -> always.add(field.asText()));
    for (Map.Entry<String, JsonNode> field : schema.path("properties").properties()) {
      JsonNode value = field.getValue();
      row(
          name(before + field.getKey(), always.contains(field.getKey())),
          shapes.value(value),
          value.path("description").asText());
      fields(before + field.getKey() + ".", value);
      fields(before + field.getKey() + "[].", value.path("items"));
    }
  }

  private JsonNode resolved(JsonNode node) {
    return node.has("$ref") ? contract.at(node.get("$ref").asText().substring(1)) : node;
  }
}
