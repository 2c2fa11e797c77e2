package com.dreamseed.bench;

import com.dreamseed.bus.Addresses;
import com.dreamseed.bus.Bus;
import com.dreamseed.bus.Json;
import com.dreamseed.stats.Answer;
import com.dreamseed.stats.Question;
import com.dreamseed.stats.Question.Compare;
import com.dreamseed.stats.Question.Range;
import com.dreamseed.stats.Question.Scope;
import com.dreamseed.stats.Question.Segment;
import com.dreamseed.stats.Step;
import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Future;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A question, the same in SQL that SQLite and DuckDB both know, and what the answer must say: the
 * rows of all queries together.
 */
record AskedInSql(
    String name,
    Function<Bus, Future<?>> question,
    List<String> queries,
    Function<JsonNode, List<List<Object>>> answered) {

  static final LocalDate FROM = LocalDate.parse("2025-11-01");
  static final LocalDate TO = LocalDate.parse("2026-10-31");
  static final long MONTH = 30 * 86_400_000L;

  /** A question to the statistics, of which nothing is kept. */
  AskedInSql(
      String name,
      Question question,
      List<String> queries,
      Function<JsonNode, List<List<Object>>> answered) {
    this(name, bus -> bus.ask(Addresses.COMPUTE, question), queries, answered);
  }

  static List<AskedInSql> all() {
    return Stream.of(
            SeriesInSql.all(),
            CohortsInSql.all(),
            FunnelsInSql.all(),
            ProblemsInSql.all(),
            ListsInSql.all())
        .flatMap(List::stream)
        .toList();
  }

  /** The answer as it is sent. */
  static JsonNode json(Object answer) throws IOException {
    return answer instanceof Answer computed
        ? Json.mapper().readTree(computed.body().getBytes())
        : Json.mapper().valueToTree(answer);
  }

  List<List<Object>> rows(JsonNode answer) {
    return answered.apply(answer);
  }

  static Scope year(Segment segment) {
    return new Scope(new Range(FROM, TO), segment, Optional.empty(), Compare.NONE);
  }

  static Scope days(int length, Segment segment) {
    Range range = new Range(TO.minusDays(length - 1L), TO);
    return new Scope(range, segment, Optional.empty(), Compare.NONE);
  }

  static long day(LocalDate date) {
    return date.toEpochDay();
  }

  /** The named values of each object of a list. */
  static List<List<Object>> list(JsonNode list, String... keys) {
    List<List<Object>> rows = new ArrayList<>();
    list.forEach(item -> rows.add(row(item, keys)));
    return rows;
  }

  static List<Object> row(JsonNode item, String... keys) {
    return Arrays.stream(keys).map(key -> value(item.get(key))).toList();
  }

  private static Object value(JsonNode value) {
    if (value.isNumber()) {
      return value.doubleValue();
    }
    boolean date = value.asText().matches("\\d{4}-\\d\\d-\\d\\d");
    return date ? (Object) day(LocalDate.parse(value.asText())) : value.asText();
  }

  static List<Step> steps(String... steps) {
    return Arrays.stream(steps).map(s -> Step.parse(s).orElseThrow()).toList();
  }
}
