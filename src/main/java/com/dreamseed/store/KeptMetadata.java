package com.dreamseed.store;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Map;
import java.util.TreeMap;

/**
 * What stays of an erased person's activity: which problem was tried, whether it was solved, how
 * long it took, and that only as a number or a truth, because a text may say anything.
 */
public final class KeptMetadata {

  private static final JsonFactory JSON = new JsonFactory();

  private KeptMetadata() {}

  /** The part of {@code metadata} that may stay; null where nothing may. */
  public static String of(String metadata) {
    if (metadata == null) {
      return null;
    }
    try (JsonParser json = JSON.createParser(metadata)) {
      Map<String, String> kept = kept(json);
      return kept.isEmpty() ? null : written(kept);
    } catch (IOException e) {
      return null; // What is no JSON counts as no attempt and may be a name.
    }
  }

  /** The numbers and truths, as they were written; of a key that stands twice the last counts. */
  private static Map<String, String> kept(JsonParser json) throws IOException {
    Map<String, String> kept = new TreeMap<>();
    if (json.nextToken() != JsonToken.START_OBJECT) {
      return kept;
    }
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      JsonToken value = json.nextToken();
      boolean counts =
          switch (name) {
            case "problem_id" -> value == JsonToken.VALUE_NUMBER_INT;
            case "correct" -> value.isBoolean();
            case "seconds" -> value.isNumeric();
            default -> false;
          };
      if (counts) {
        kept.put(name, json.getText());
      } else {
        json.skipChildren();
      }
    }
    return kept;
  }

  private static String written(Map<String, String> kept) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      for (Map.Entry<String, String> field : kept.entrySet()) {
        json.writeFieldName(field.getKey());
        json.writeRawValue(field.getValue());
      }
      json.writeEndObject();
    }
    return text.toString();
  }
}
