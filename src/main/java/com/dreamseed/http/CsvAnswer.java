package com.dreamseed.http;

import com.dreamseed.bus.Json;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Streams the rows of a JSON answer as CSV, no faster than the client takes them. */
final class CsvAnswer {

  private static final int CHUNK = 32 * 1024;

  private final CsvTable table;
  private final Buffer body;
  private final HttpServerResponse response;
  private final List<String> columns;
  private final boolean compares;
  private final Promise<Void> done = Promise.promise();
  private JsonParser rows;
  private CsvLines lines;
  private String period;

  CsvAnswer(CsvTable table, Buffer body, HttpServerResponse response) {
    this.table = table;
    this.body = body;
    this.response = response;
    this.compares = table.arrays().size() > 1 && has("\"previous\"");
    this.columns = compares ? table.withPeriod() : table.columns();
  }

  private boolean has(String key) {
    return body.toString(StandardCharsets.UTF_8).contains(key);
  }

  /** Begins to write; completes when all is written. */
  Future<Void> start() {
    table.announce(response);
    try {
      rows = Json.mapper().createParser(body.getBytes());
      lines = new CsvLines(columns);
      go();
    } catch (IOException e) {
      done.fail(e);
    }
    return done.future();
  }

  private void go() {
    try {
      while (!response.writeQueueFull()) {
        boolean more = fill();
        response.write(lines.take());
        if (!more) {
          response.end().onComplete(done);
          return;
        }
      }
      response.drainHandler(v -> go());
    } catch (IOException | UncheckedIOException e) {
      done.tryFail(e);
    }
  }

  /** Writes a chunk of rows; false where there are no more. */
  private boolean fill() throws IOException {
    while (lines.size() < CHUNK) {
      JsonToken token = rows.nextToken();
      if (token == null) {
        return false;
      }
      if (token == JsonToken.START_ARRAY) {
        period = table.arrays().get(rows.currentName());
      } else if (token == JsonToken.END_ARRAY) {
        period = null;
      } else if (token == JsonToken.START_OBJECT && period != null) {
        JsonNode row = rows.readValueAsTree();
        lines.add(line(row));
      }
    }
    return true;
  }

  private Object[] line(JsonNode row) {
    return columns.stream()
        .map(c -> c.equals("period") && compares ? period : cell(row.get(c)))
        .toArray();
  }

  private static Object cell(JsonNode value) {
    if (value == null || value.isNull()) {
      return "";
    }
    return value.isTextual() ? CsvLines.harmless(value.textValue()) : value.asText();
  }
}
