package com.dreamseed.alert;

import com.dreamseed.bus.Addresses;
import com.dreamseed.bus.Bus;
import com.dreamseed.bus.Json;
import com.dreamseed.stats.ProblemQuestion;
import com.dreamseed.stats.Question;
import com.dreamseed.stats.Question.Compare;
import com.dreamseed.stats.Question.Range;
import com.dreamseed.stats.Question.Scope;
import com.dreamseed.stats.Question.Segment;
import com.dreamseed.stats.SeriesQuestion;
import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Future;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/**
 * The answers a report is written from: those that the API gives to the same questions.
 *
 * @param stats of {@code user-stats}, compared with the period before
 * @param activities of {@code activities}
 * @param failing of {@code problems} with {@code failing=true}
 */
record ReportNumbers(JsonNode stats, JsonNode activities, JsonNode failing) {

  static Future<ReportNumbers> ask(Bus bus, ReportPeriod period, Range range) {
    Scope compared = new Scope(range, Segment.ALL, Optional.empty(), Compare.PREVIOUS);
    Scope plain = Scope.of(range.from(), range.to());
    Future<JsonNode> stats = ask(bus, new SeriesQuestion.UserStats(period.timeRange(), compared));
    Future<JsonNode> activities =
        ask(bus, new SeriesQuestion.Activities(period.timeRange(), plain));
    Future<JsonNode> failing =
        ask(
            bus,
            new ProblemQuestion.ProblemList(
                Optional.empty(),
                Optional.empty(),
                ProblemQuestion.ProblemList.Sort.ATTEMPTS,
                true,
                plain));
    return Future.all(stats, activities, failing)
        .map(all -> new ReportNumbers(stats.result(), activities.result(), failing.result()));
  }

  private static Future<JsonNode> ask(Bus bus, Question question) {
    return bus.ask(Addresses.ANSWER, question).map(kept -> read(kept.answer().body().getBytes()));
  }

  private static JsonNode read(byte[] json) {
    try {
      return Json.mapper().readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
