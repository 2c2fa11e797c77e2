package com.dreamseed.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How an answer becomes a table.
 *
 * @param name the file's name
 * @param rows the key of the answer's rows
 * @param previous the key of the same rows of the time it is compared with
 * @param columns the columns, in order: keys of a row, or what {@code shape} makes
 * @param shape the lines that one row becomes
 */
record CsvTable(String name, String rows, String previous, List<String> columns, Shape shape) {

  /** Makes lines of a row; {@code index} is its place. */
  interface Shape {
    Stream<Object[]> lines(CsvTable table, JsonNode row, int index);
  }

  CsvTable {
    columns = List.copyOf(columns);
  }

  /** A table whose rows are not taken from an answer. */
  static CsvTable of(String name, String... columns) {
    return new CsvTable(name, "", "", List.of(columns), CsvTable::line);
  }

  /** A table of the objects under {@code rows}, compared with those under {@code previous}. */
  static CsvTable of(String name, String rows, String previous, List<String> columns) {
    return new CsvTable(name, rows, previous, columns, CsvTable::line);
  }

  /** A line of the row's values. */
  private static Stream<Object[]> line(CsvTable table, JsonNode row, int index) {
    return Stream.<Object[]>of(table.columns().stream().map(c -> cell(row.get(c))).toArray());
  }

  /** A value as a cell; null is empty. */
  static Object cell(JsonNode value) {
    if (value == null || value.isNull()) {
      return "";
    }
    return value.isTextual() ? CsvLines.harmless(value.textValue()) : value.asText();
  }

  /** The head of the table of {@code answer}: with the period, where it compares. */
  List<String> head(JsonNode answer) {
    List<String> head = new ArrayList<>(columns);
    if (answer.has(previous)) {
      head.add(0, "period");
    }
    return head;
  }

  /** The lines of the table of {@code answer}. */
  Stream<Object[]> lines(JsonNode answer) {
    Stream<Object[]> present = lines(answer, rows);
    return answer.has(previous)
        ? Stream.concat(
            present.map(line -> before("current", line)),
            lines(answer, previous).map(line -> before("previous", line)))
        : present;
  }

  /** An answer that is itself the one row has no array of them. */
  private Stream<Object[]> lines(JsonNode answer, String key) {
    JsonNode found = key.isEmpty() ? answer : answer.path(key);
    if (found.isObject()) {
      return shape.lines(this, found, 0);
    }
    return IntStream.range(0, found.size())
        .boxed()
        .flatMap(i -> shape.lines(this, found.get(i), i));
  }

  private static Object[] before(String period, Object[] line) {
    return Stream.concat(Stream.of(period), Stream.of(line)).toArray();
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
