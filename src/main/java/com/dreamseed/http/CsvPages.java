package com.dreamseed.http;

import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Streams a list as CSV to its end: the next page is asked for when the client has taken the last.
 *
 * @param <R> a row
 */
final class CsvPages<R> {

  private static final Logger log = LoggerFactory.getLogger(CsvPages.class);

  /** How many rows a page of a table has. */
  static final int ROWS = 2_000;

  /**
   * A page.
   *
   * @param next where the next one begins, or null after the last
   */
  record Page<R>(List<R> rows, Long next) {}

  private final CsvTable table;
  private final RoutingContext ctx;
  private final HttpServerResponse response;
  private final Function<Long, Future<Page<R>>> pages;
  private final Function<R, Object[]> cells;
  private CsvLines lines;

  CsvPages(
      CsvTable table,
      RoutingContext ctx,
      Function<Long, Future<Page<R>>> pages,
      Function<R, Object[]> cells) {
    this.table = table;
    this.ctx = ctx;
    this.response = ctx.response();
    this.pages = pages;
    this.cells = cells;
  }

  /** Writes everything from {@code start} on. */
  void start(long start) {
    ask(start);
  }

  private void ask(long from) {
    pages.apply(from).onSuccess(this::write).onFailure(this::broken);
  }

  private void write(Page<R> page) {
    if (response.closed() || response.ended()) {
      return;
    }
    if (lines == null) {
      lines = new CsvLines(table.columns());
      table.announce(response);
    }
    if (ctx.request().method() == HttpMethod.HEAD) {
      response.end();
      return;
    }
    page.rows().forEach(row -> lines.add(cells.apply(row)));
    if (page.next() == null) {
      response.end(lines.take());
      return;
    }
    if (lines.size() > 0) {
      response.write(lines.take());
    }
    if (response.writeQueueFull()) {
      response.drainHandler(v -> ask(page.next()));
    } else {
      ask(page.next());
    }
  }

  /** Half a table must not look like a whole one: the connection breaks instead of ending. */
  private void broken(Throwable e) {
    if (response.headWritten()) {
      log.warn("A table broke off table={} reason={}", table.name(), e.getMessage());
      response.reset();
    } else {
      ctx.fail(e);
    }
  }
}
