package com.dreamseed.http;

import com.dreamseed.store.Position;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;

/** Writes server-sent events; each is encoded once and the same bytes go to every stream. */
final class Frames {

  private Frames() {}

  /** An event without an id. */
  static Buffer event(String name, Buffer data) {
    return end(Buffer.buffer(data.length() + 48).appendString("event: " + name), data);
  }

  /** An event that names a position. */
  static Buffer event(String name, Position id, Buffer data) {
    Buffer frame = Buffer.buffer(data.length() + 80);
    return end(frame.appendString("event: " + name + "\nid: " + id), data);
  }

  /** An event with a reason, for people who read streams. */
  static Buffer reason(String name, String reason) {
    return event(name, Buffer.buffer("{\"reason\":\"" + reason + "\"}"));
  }

  /** How long a client waits before it comes back. */
  static Buffer retry(int millis) {
    return Buffer.buffer("retry: " + millis + "\n\n");
  }

  private static Buffer end(Buffer frame, Buffer data) {
    return frame.appendString("\ndata: ").appendBuffer(oneLine(data)).appendString("\n\n");
  }

  /** A line break would end the field; in JSON it can only stand where a space can. */
  private static Buffer oneLine(Buffer data) {
    for (int i = 0; i < data.length(); i++) {
      byte b = data.getByte(i);
      if (b == '\n' || b == '\r') {
        String text = data.toString(StandardCharsets.UTF_8);
        return Buffer.buffer(text.replace('\n', ' ').replace('\r', ' '));
      }
    }
    return data;
  }
}
