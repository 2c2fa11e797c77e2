package com.dreamseed.http;

import com.dreamseed.Failure.Detail;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.OutputUnit;
import io.vertx.json.schema.SchemaRepository;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Checks a value against a schema of the contract and says what is wrong with each field. */
final class SchemaCheck {

  private final SchemaRepository schemas;

  SchemaCheck(SchemaRepository schemas) {
    this.schemas = schemas;
  }

  /** {@code text} as the type its schema asks for, or as it is where it is none. */
  static Object typed(JsonSchema schema, String text) {
    if ("integer".equals(schema.get("type")) && text.matches("-?\\d{1,18}")) {
      return Long.parseLong(text);
    }
    if ("boolean".equals(schema.get("type")) && text.matches("true|false")) {
      return Boolean.parseBoolean(text);
    }
    return text;
  }

  /** What is wrong with {@code value}, one reason a field; nothing where it agrees. */
  List<Detail> check(JsonSchema schema, Object value, String name) {
    OutputUnit result = schemas.validator(schema).validate(value);
    if (Boolean.TRUE.equals(result.getValid())) {
      return List.of();
    }
    Map<String, Detail> found = new LinkedHashMap<>();
    List<OutputUnit> errors = result.getErrors() == null ? List.of() : result.getErrors();
    for (OutputUnit error : errors) {
      for (Detail d : SchemaReason.details(error, schema, value, name)) {
        found.putIfAbsent(d.field(), d);
      }
    }
    if (found.isEmpty()) {
      found.put(name, SchemaReason.plain(name));
    }
    return new ArrayList<>(found.values());
  }

  /** The part of {@code value} that the JSON pointer {@code pointer} names, or null. */
  static Object at(Object value, String pointer) {
    Object here = value;
    for (String step : pointer.replaceFirst("^#?/?", "").split("/")) {
      if (step.isEmpty()) {
        continue;
      }
      String key = step.replace("~1", "/").replace("~0", "~");
      if (here instanceof JsonObject object) {
        here = object.getValue(key);
      } else if (here instanceof JsonArray array && key.matches("\\d+")) {
        int index = Integer.parseInt(key);
        here = index < array.size() ? array.getValue(index) : null;
      } else {
        return null;
      }
    }
    return here;
  }
}
