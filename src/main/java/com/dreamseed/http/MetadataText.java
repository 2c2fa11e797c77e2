package com.dreamseed.http;

import com.dreamseed.Phrase;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/** Takes an object over as the text it came as, after a look at its size, depth and keys. */
final class MetadataText {

  static final int MOST_BYTES = 16 * 1024;
  static final int MOST_DEPTH = 20;

  private final JsonParser json;
  private final byte[] body;
  private final int start;
  private final Deque<Set<String>> keys = new ArrayDeque<>();
  private int depth;
  private Phrase problem;

  MetadataText(JsonParser json, byte[] body, int start) {
    this.json = json;
    this.body = body;
    this.start = start;
  }

  /** What is wrong with it, or null. */
  Phrase problem() {
    return problem;
  }

  /** The text from the object's first to its last brace; {@link #problem} may speak against it. */
  String read() throws IOException {
    int from = start + (int) json.currentTokenLocation().getByteOffset();
    open();
    while (depth > 0) {
      JsonToken token = json.nextToken();
      if (token == null) {
        break;
      }
      look(token);
    }
    int end = start + (int) json.currentLocation().getByteOffset();
    if (end - from > MOST_BYTES) {
      problem = Phrase.of("http.reason.metadata-size", MOST_BYTES);
      return null;
    }
    return new String(body, from, end - from, StandardCharsets.UTF_8);
  }

  private void look(JsonToken token) throws IOException {
    switch (token) {
      case START_OBJECT, START_ARRAY -> open();
      case END_OBJECT, END_ARRAY -> {
        keys.pop();
        depth--;
      }
      case FIELD_NAME -> {
        if (!keys.peek().add(json.currentName())) {
          problem = Phrase.of("http.reason.metadata-key");
        } else if (json.currentName().indexOf('\0') >= 0) {
          problem = Phrase.of("http.reason.nul");
        }
      }
      case VALUE_STRING -> {
        if (json.getTextLength() > 0 && json.getText().indexOf('\0') >= 0) {
          problem = Phrase.of("http.reason.nul");
        }
      }
      default -> {}
    }
  }

  private void open() {
    depth++;
    keys.push(new HashSet<>(8));
    if (depth > MOST_DEPTH) {
      problem = Phrase.of("http.reason.metadata-depth", MOST_DEPTH);
    }
  }
}
