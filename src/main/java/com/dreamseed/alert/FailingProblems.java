package com.dreamseed.alert;

import com.dreamseed.bus.Addresses;
import com.dreamseed.bus.Bus;
import com.dreamseed.bus.Json;
import com.dreamseed.records.NamesAsked;
import com.dreamseed.stats.Answer;
import com.dreamseed.stats.ProblemQuestion;
import com.dreamseed.stats.Question;
import com.dreamseed.stats.Question.Scope;
import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Future;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The problems that are suddenly failing: how many, and which. */
final class FailingProblems {

  private static final long OFTEN = 2_000;
  private static final int DAYS = 30;
  private static final int MOST_NAMED = 5;

  private final Bus bus;
  private final Throttle<Reading> throttle;

  FailingProblems(Bus bus, Supplier<LocalDate> today) {
    this.bus = bus;
    this.throttle = new Throttle<>(OFTEN, () -> ask(today.get()));
  }

  Future<Reading> now() {
    return throttle.get();
  }

  private Future<Reading> ask(LocalDate today) {
    Question question =
        new ProblemQuestion.ProblemList(
            Optional.empty(),
            Optional.empty(),
            ProblemQuestion.ProblemList.Sort.ATTEMPTS,
            true,
            Scope.of(today.minusDays(DAYS - 1L), today));
    return bus.ask(Addresses.COMPUTE, question).compose(this::named);
  }

  private Future<Reading> named(Answer answer) {
    List<Long> ids = new ArrayList<>();
    problems(answer).forEach(row -> ids.add(row.get("id").asLong()));
    if (ids.isEmpty()) {
      return Future.succeededFuture(Reading.of(0d));
    }
    List<Long> first = ids.subList(0, Math.min(MOST_NAMED, ids.size()));
    return bus.ask(Addresses.NAMES, new NamesAsked(NamesAsked.Kind.PROBLEMS, first))
        .map(
            names ->
                String.join(
                    ", ",
                    first.stream()
                        .map(id -> names.names().getOrDefault(id, "") + " (#" + id + ")")
                        .map(String::strip)
                        .toList()))
        .map(text -> new Reading((double) ids.size(), null, text));
  }

  private static JsonNode problems(Answer answer) {
    try {
      return Json.mapper().readTree(answer.body().getBytes()).path("problems");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
