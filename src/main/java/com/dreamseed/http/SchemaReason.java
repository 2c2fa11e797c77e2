package com.dreamseed.http;

import com.dreamseed.Failure.Detail;
import com.dreamseed.Phrase;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.OutputUnit;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** Puts a broken keyword of a schema into a sentence of ours about a field. */
final class SchemaReason {

  private static final String PREFIX = "http.reason.";

  private SchemaReason() {}

  /** That {@code field} is not valid, where nothing closer is known. */
  static Detail plain(String field) {
    return new Detail(null, field, Phrase.of(PREFIX + "invalid"));
  }

  /** What {@code error} means; nothing where it only says that something inside is wrong. */
  static List<Detail> details(OutputUnit error, Object schema, Object value, String name) {
    String location = Objects.requireNonNullElse(error.getKeywordLocation(), "");
    String keyword = location.substring(location.lastIndexOf('/') + 1);
    Object rule = SchemaCheck.at(schema, location);
    String field = field(name, error.getInstanceLocation());
    return switch (keyword) {
      case "required" -> missing(field, rule, SchemaCheck.at(value, error.getInstanceLocation()));
      case "additionalProperties" -> one(field, "unknown");
      case "type" -> one(field, "type." + expected(rule));
      case "enum" -> one(field, "enum", allowed(rule));
      case "const" -> one(field, "enum", String.valueOf(rule));
      case "format" -> one(field, "format." + rule);
      case "pattern" -> one(field, "pattern", String.valueOf(rule));
      case "minLength", "maxLength", "minimum", "maximum", "minItems", "maxItems" ->
          one(field, keyword, rule);
      case "minProperties", "maxProperties" -> one(field, keyword, rule);
      default -> List.of();
    };
  }

  private static List<Detail> one(String field, String key, Object... arguments) {
    return List.of(new Detail(null, field, Phrase.of(PREFIX + key, arguments)));
  }

  private static List<Detail> missing(String parent, Object rule, Object object) {
    if (!(rule instanceof JsonArray names) || !(object instanceof JsonObject given)) {
      return List.of(plain(parent));
    }
    return names.stream()
        .map(Object::toString)
        .filter(n -> !given.containsKey(n))
        .map(n -> parent.isEmpty() ? n : parent + "." + n)
        .map(n -> new Detail(null, n, Phrase.of(PREFIX + "required")))
        .toList();
  }

  /** {@code [string, null]} asks for a string: that null is fine too helps nobody. */
  private static String expected(Object rule) {
    if (rule instanceof JsonArray types) {
      return types.stream()
          .map(Object::toString)
          .filter(t -> !t.equals("null"))
          .findFirst()
          .orElse("object");
    }
    return String.valueOf(rule);
  }

  private static String allowed(Object rule) {
    return rule instanceof JsonArray values
        ? values.stream()
            .filter(Objects::nonNull)
            .map(Object::toString)
            .collect(Collectors.joining(", "))
        : String.valueOf(rule);
  }

  private static String field(String name, String pointer) {
    String path =
        Objects.requireNonNullElse(pointer, "")
            .replaceFirst("^#?/?", "")
            .replace('/', '.')
            .replace("~1", "/")
            .replace("~0", "~");
    if (path.isEmpty()) {
      return name;
    }
    return name.isEmpty() ? path : name + "." + path;
  }
}
