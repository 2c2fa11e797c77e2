package com.dreamseed.bus;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.MessageCodec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * Carries records: by reference on a node (they are immutable), as JSON with the record's class
 * name between nodes. One codec serves every message, so it is registered once, by name. Nodes of
 * another version add fields, which are passed over, or lack some, which are then null, zero or
 * refused by the record itself.
 */
final class RecordCodec implements MessageCodec<Object, Object> {

  static final String NAME = "record";

  @Override
  public void encodeToWire(Buffer buffer, Object message) {
    byte[] name = message.getClass().getName().getBytes(StandardCharsets.UTF_8);
    byte[] body = json(message);
    buffer.appendInt(name.length).appendBytes(name).appendInt(body.length).appendBytes(body);
  }

  @Override
  public Object decodeFromWire(int position, Buffer buffer) {
    int at = position;
    int nameLength = buffer.getInt(at);
    at += Integer.BYTES;
    String name = buffer.getString(at, at + nameLength);
    at += nameLength;
    int bodyLength = buffer.getInt(at);
    at += Integer.BYTES;
    return record(name, buffer.getBytes(at, at + bodyLength));
  }

  private static byte[] json(Object message) {
    try {
      return Json.mapper().writeValueAsBytes(message);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Object record(String name, byte[] body) {
    if (!name.startsWith("com.dreamseed.")) {
      throw new IllegalArgumentException("not a message of ours: " + name);
    }
    try {
      Class<?> type = Class.forName(name);
      if (!type.isRecord()) {
        throw new IllegalArgumentException("not a record: " + name);
      }
      return Json.mapper().readValue(body, type);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ClassNotFoundException e) {
      throw new IllegalArgumentException("unknown message: " + name, e);
    }
  }

  @Override
  public Object transform(Object message) {
    return message;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public byte systemCodecID() {
    return -1;
  }
}
