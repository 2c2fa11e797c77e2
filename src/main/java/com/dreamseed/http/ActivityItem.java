package com.dreamseed.http;

import com.dreamseed.Phrase;
import com.dreamseed.ingest.NewActivity;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.Instant;

/** Reads one activity, field by field. */
final class ActivityItem {

  private static final int MOST_TYPE = 64;
  private static final int MOST_DESCRIPTION = 2_000;
  private static final int MOST_NAME_SHOWN = 64;

  private static final int USER_ID = 1;
  private static final int TYPE = 2;
  private static final int DESCRIPTION = 4;
  private static final int METADATA = 8;
  private static final int CREATED_AT = 16;

  private final JsonParser json;
  private final byte[] body;
  private final int start;
  private final int index;
  private final BadItems bad;

  private int seen;
  private long userId;
  private String type;
  private String description;
  private String metadata;
  private Instant createdAt;

  /**
   * Reads from where {@code json} stands.
   *
   * @param start where in {@code body} the parser began
   * @param index the item's place in the batch
   */
  ActivityItem(JsonParser json, byte[] body, int start, int index, BadItems bad) {
    this.json = json;
    this.body = body;
    this.start = start;
    this.index = index;
    this.bad = bad;
  }

  /** The activity, or null where it is bad; then {@code bad} says why. */
  NewActivity read() throws IOException {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      json.skipChildren();
      refuse("", "http.reason.type.object");
      return null;
    }
    for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
      json.nextToken();
      field(name);
    }
    require(USER_ID, "user_id");
    require(TYPE, "activity_type");
    return bad.has(index) ? null : new NewActivity(userId, type, description, metadata, createdAt);
  }

  private void field(String name) throws IOException {
    switch (name) {
      case "user_id" -> {
        first(USER_ID, name);
        userId();
      }
      case "activity_type" -> {
        first(TYPE, name);
        type();
      }
      case "description" -> {
        first(DESCRIPTION, name);
        description();
      }
      case "metadata" -> {
        first(METADATA, name);
        metadata();
      }
      case "created_at" -> {
        first(CREATED_AT, name);
        createdAt();
      }
      default -> {
        json.skipChildren();
        refuse(shown(name), "http.reason.unknown");
      }
    }
  }

  private static String shown(String name) {
    return name.length() <= MOST_NAME_SHOWN ? name : name.substring(0, MOST_NAME_SHOWN) + "…";
  }

  private void first(int field, String name) {
    if ((seen & field) != 0) {
      refuse(name, "http.reason.twice");
    }
    seen |= field;
  }

  private void require(int field, String name) {
    if ((seen & field) == 0) {
      refuse(name, "http.reason.required");
    }
  }

  private void refuse(String field, String key, Object... arguments) {
    bad.add(index, field, Phrase.of(key, arguments));
  }

  private void userId() throws IOException {
    boolean whole = json.currentToken() == JsonToken.VALUE_NUMBER_INT;
    boolean fits = whole && json.getNumberType() != JsonParser.NumberType.BIG_INTEGER;
    if (fits && json.getLongValue() > 0) {
      userId = json.getLongValue();
    } else {
      json.skipChildren();
      refuse("user_id", "http.reason.positive");
    }
  }

  private void type() throws IOException {
    if (json.currentToken() != JsonToken.VALUE_STRING) {
      json.skipChildren();
      refuse("activity_type", "http.reason.type.string");
      return;
    }
    type = json.getText();
    if (type.isEmpty() || type.length() > MOST_TYPE || !plain(type)) {
      refuse("activity_type", "http.reason.activity-type", MOST_TYPE);
    }
  }

  private static boolean plain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean word = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
      if (!word && c != '_' && c != '-' && c != '.') {
        return false;
      }
    }
    return true;
  }

  private void description() throws IOException {
    if (json.currentToken() == JsonToken.VALUE_STRING) {
      description = json.getText();
      if (description.codePointCount(0, description.length()) > MOST_DESCRIPTION) {
        refuse("description", "http.reason.maxLength", MOST_DESCRIPTION);
      } else if (description.indexOf('\0') >= 0) {
        refuse("description", "http.reason.nul");
      }
    } else if (json.currentToken() != JsonToken.VALUE_NULL) {
      json.skipChildren();
      refuse("description", "http.reason.type.string");
    }
  }

  private void metadata() throws IOException {
    if (json.currentToken() == JsonToken.START_OBJECT) {
      MetadataText text = new MetadataText(json, body, start);
      metadata = text.read();
      if (text.problem() != null) {
        bad.add(index, "metadata", text.problem());
      }
    } else if (json.currentToken() != JsonToken.VALUE_NULL) {
      json.skipChildren();
      refuse("metadata", "http.reason.type.object");
    }
  }

  private void createdAt() throws IOException {
    if (json.currentToken() == JsonToken.VALUE_STRING) {
      createdAt = Moments.parse(json.getText());
    } else if (json.currentToken() == JsonToken.VALUE_NULL) {
      return;
    } else {
      json.skipChildren();
    }
    if (createdAt == null) {
      refuse("created_at", "http.reason.moment");
    }
  }
}
