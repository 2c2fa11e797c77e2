package com.dreamseed.document;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What a schema of the contract lets through, in a few words. */
final class Shapes {

  /** A value of {@code schema}. */
  String value(JsonNode schema) {
    if (schema.has("$ref")) {
      String name = schema.get("$ref").asText().replaceFirst(".*/", "");
      return "[" + name + "](#" + name.toLowerCase(Locale.ROOT) + ")";
    }
    if (schema.has("oneOf")) {
      return each(schema.get("oneOf")).map(this::value).collect(Collectors.joining(" or "));
    }
    if (schema.has("const")) {
      return "`" + schema.get("const").asText() + "`";
    }
    if (schema.has("enum")) {
      return each(schema.get("enum"))
              .map(value -> "`" + value.asText() + "`")
              .collect(Collectors.joining(", "))
          + standard(schema);
    }
    return kind(schema) + limits(schema) + standard(schema);
  }

  /** An answer of {@code type}: its shape where it is JSON, else what it is. */
  String answer(String type, JsonNode schema) {
    return type.equals("application/json") ? value(schema) : "`" + type + "`";
  }

  private static Stream<JsonNode> each(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }

  private String kind(JsonNode schema) {
    JsonNode type = schema.path("type");
    if (type.isArray()) {
      return each(type).map(JsonNode::asText).collect(Collectors.joining(" or "));
    }
    if (schema.has("items")) {
      return "array of " + value(schema.get("items"));
    }
    JsonNode values = schema.path("additionalProperties");
    if (values.isObject()) {
      return "object of " + value(values);
    }
    String format = schema.path("format").asText();
    return format.isEmpty() ? type.asText("anything") : type.asText() + " (" + format + ")";
  }

  private static String limits(JsonNode schema) {
    List<String> limits = new ArrayList<>();
    between(limits, schema, "minimum", "maximum", "");
    between(limits, schema, "minLength", "maxLength", " characters");
    between(limits, schema, "minItems", "maxItems", " items");
    if (schema.has("pattern")) {
      limits.add("`" + schema.get("pattern").asText() + "`");
    }
    return limits.isEmpty() ? "" : ", " + String.join(", ", limits);
  }

  private static void between(
      List<String> limits, JsonNode schema, String least, String most, String unit) {
    if (schema.has(least) && schema.has(most)) {
      limits.add(schema.get(least).asText() + " to " + schema.get(most).asText() + unit);
    } else if (schema.has(least)) {
      limits.add("at least " + schema.get(least).asText() + unit);
    } else if (schema.has(most)) {
      limits.add("at most " + schema.get(most).asText() + unit);
    }
  }

  private static String standard(JsonNode schema) {
    return schema.has("default") ? "; without: `" + schema.get("default").asText() + "`" : "";
  }
}
