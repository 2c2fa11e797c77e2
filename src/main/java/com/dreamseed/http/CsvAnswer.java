package com.dreamseed.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpServerResponse;
import java.util.Iterator;

/** Streams the rows of a JSON answer as CSV, no faster than the client takes them. */
final class CsvAnswer {

  private static final int CHUNK = 32 * 1024;

  private final HttpServerResponse response;
  private final CsvLines lines;
  private final Iterator<Object[]> rows;
  private final Promise<Void> done = Promise.promise();

  CsvAnswer(CsvTable table, JsonNode answer, HttpServerResponse response) {
    this.response = response;
    this.lines = new CsvLines(table.head(answer));
    this.rows = table.lines(answer).iterator();
    table.announce(response);
  }

  /** Begins to write; completes when all is written. */
  Future<Void> start() {
    go();
    return done.future();
  }

  private void go() {
    while (!response.writeQueueFull()) {
      while (rows.hasNext() && lines.size() < CHUNK) {
        lines.add(rows.next());
      }
      if (!rows.hasNext()) {
        response.end(lines.take()).onComplete(done);
        return;
      }
      response.write(lines.take());
    }
    response.drainHandler(v -> go());
  }
}
