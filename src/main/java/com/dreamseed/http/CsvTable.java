package com.dreamseed.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How an answer becomes a table.
 *
 * @param name the file's name
 * @param arrays the arrays of rows in the answer, each with the period it is about
 * @param columns the keys of a row, in order
 */
record CsvTable(String name, Map<String, String> arrays, List<String> columns) {

  CsvTable {
    arrays = Map.copyOf(arrays);
    columns = List.copyOf(columns);
  }

  /** A table whose rows are not taken from an answer. */
  static CsvTable of(String name, String... columns) {
    return new CsvTable(name, Map.of(), List.of(columns));
  }

  /** The columns with {@code period} before them, for answers that compare. */
  List<String> withPeriod() {
    List<String> all = new ArrayList<>();
    all.add("period");
    all.addAll(columns);
    return all;
  }

  /** The parameter decides; without it, whether the client names CSV before JSON. */
  static boolean wanted(RoutingContext ctx) {
    String accept = ctx.request().getHeader(HttpHeaders.ACCEPT);
    return Checked.of(ctx)
        .text("format")
        .map("csv"::equals)
        .orElseGet(
            () ->
                accept != null
                    && accept.contains("text/csv")
                    && !accept.startsWith("application/json"));
  }

  /** Says that {@code response} is this table. */
  void announce(HttpServerResponse response) {
    response
        .setChunked(true)
        .putHeader(HttpHeaders.CONTENT_TYPE, "text/csv; charset=utf-8")
        .putHeader("Content-Disposition", "attachment; filename=\"" + name + ".csv\"");
  }
}
