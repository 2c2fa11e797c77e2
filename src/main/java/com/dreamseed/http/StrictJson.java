package com.dreamseed.http;

import com.dreamseed.Failure;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Reads JSON of clients: one value, whole, no key twice in an object. */
final class StrictJson {

  static final int MOST_DEPTH = 64;
  private static final int MOST_DIGITS = 100;

  /** No deeper and no longer numbers than anybody writes for a good reason. */
  static final StreamReadConstraints LIMITS =
      StreamReadConstraints.builder()
          .maxNestingDepth(MOST_DEPTH)
          .maxNumberLength(MOST_DIGITS)
          .build();

  private static final JsonMapper MAPPER =
      JsonMapper.builder(JsonFactory.builder().streamReadConstraints(LIMITS).build())
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private StrictJson() {}

  /** The value in {@code body}; fails with where and why it is not JSON. */
  static Object read(Buffer body) {
    try {
      return wrapped(MAPPER.readValue(body.getBytes(), Object.class));
    } catch (JsonProcessingException e) {
      throw malformed(e);
    } catch (IOException e) {
      throw Failure.invalid("", "http.json.malformed", 1, 1);
    }
  }

  /** The failure that {@code e} stands for; its words may name classes, so they stay here. */
  static Failure malformed(JsonProcessingException e) {
    if (deep(e)) {
      return Failure.invalid("", "http.json.deep", MOST_DEPTH);
    }
    JsonLocation at = e.getLocation();
    int line = at == null ? 1 : at.getLineNr();
    int column = at == null ? 1 : at.getColumnNr();
    String key =
        String.valueOf(e.getOriginalMessage()).startsWith("Duplicate field")
            ? "http.json.duplicate"
            : "http.json.malformed";
    return Failure.invalid("", key, line, column);
  }

  static boolean deep(JsonProcessingException e) {
    return e instanceof StreamConstraintsException
        && String.valueOf(e.getOriginalMessage()).contains("nesting depth");
  }

  @SuppressWarnings("unchecked")
  private static Object wrapped(Object value) {
    if (value instanceof Map<?, ?> map) {
      return new JsonObject((Map<String, Object>) map);
    }
    return value instanceof List<?> list ? new JsonArray(list) : value;
  }
}
