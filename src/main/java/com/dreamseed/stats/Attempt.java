package com.dreamseed.stats;

import com.dreamseed.bus.Json;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/**
 * A try at a problem, as an activity's metadata tells it: {@code problem_id}, {@code correct}
 * (boolean) and, where it is told, how long it took.
 *
 * @param millis how long it took; {@link #UNTIMED} where {@code seconds} is absent or no duration
 */
record Attempt(long problemId, boolean correct, int millis) {

  static final int UNTIMED = -1;

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
    int millis = UNTIMED;
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
      } else if (name.equals("seconds") && value.isNumeric()) {
        millis = millis(json.getDoubleValue());
      } else {
        json.skipChildren();
      }
    }
    return problemId == null || correct == null ? null : new Attempt(problemId, correct, millis);
  }

  /** Nobody ponders for less than nothing or for more than 24 days. */
  private static int millis(double seconds) {
    double millis = Math.rint(seconds * 1000);
    return millis >= 0 && millis <= Integer.MAX_VALUE ? (int) millis : UNTIMED;
  }

  /** Metadata that tells this attempt. */
  String metadata() {
    String seconds = millis == UNTIMED ? "" : ",\"seconds\":" + millis / 1000.0;
    return "{\"problem_id\":" + problemId + ",\"correct\":" + correct + seconds + "}";
  }
}
