package com.dreamseed.stats;

import com.dreamseed.bus.Json;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/**
 * A try at a problem, as an activity's metadata tells it: {@code problem_id} and {@code correct}
 * (boolean).
 */
record Attempt(long problemId, boolean correct) {

  private static final JsonFactory JSON = Json.mapper().getFactory();

  /** Reads the attempt in {@code metadata}; null where it is none, or not JSON at all. */
  static Attempt in(String metadata) {
    if (metadata == null || !metadata.contains("\"problem_id\"")) {
      return null;
    }
    try (JsonParser json = JSON.createParser(metadata)) {
      return read(json);
    } catch (IOException e) {
      return null; // Other programs write this column too; what is no JSON is no attempt.
    }
  }

  private static Attempt read(JsonParser json) throws IOException {
    Long problemId = null;
    Boolean correct = null;
    if (json.nextToken() != JsonToken.START_OBJECT) {
      return null;
    }
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      JsonToken value = json.nextToken();
      if (name.equals("problem_id") && value == JsonToken.VALUE_NUMBER_INT) {
        problemId = json.getLongValue();
      } else if (name.equals("correct") && value.isBoolean()) {
        correct = json.getBooleanValue();
      } else {
        json.skipChildren();
      }
    }
    return problemId == null || correct == null ? null : new Attempt(problemId, correct);
  }
}
