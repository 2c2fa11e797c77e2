package com.dreamseed.stats;

import com.dreamseed.bus.Json;
import com.dreamseed.store.Position;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Which class answers which question. */
final class Answers {

  /** Finds the answer to a question in the statistics. */
  interface Answering<Q extends Question> {
    Object of(Statistics statistics, Q question, Stamp stamp);
  }

  private static final Map<Class<?>, Answering<Question>> ANSWERING = new HashMap<>();

  static {
    answer(SeriesQuestion.UserGrowth.class, GrowthSeries::of);
    answer(SeriesQuestion.Countries.class, CountryList::of);
    answer(SeriesQuestion.UserStats.class, SegmentStats::of);
    answer(SeriesQuestion.Activities.class, ActivitySeries::of);
    answer(SeriesQuestion.Heatmap.class, HeatMap::of);
    answer(CohortQuestion.Retention.class, RetentionTable::of);
    answer(CohortQuestion.Funnel.class, FunnelCount::of);
    answer(CohortQuestion.Conversion.class, ConversionTable::of);
    answer(ProblemQuestion.ProblemList.class, ProblemTable::of);
    answer(ProblemQuestion.OneProblem.class, ProblemSeries::of);
    answer(CohortQuestion.AtRisk.class, AtRiskList::of);
    answer(SeriesQuestion.TimeOnTask.class, TaskTime::of);
  }

  private Answers() {}

  private static <Q extends Question> void answer(Class<Q> type, Answering<Q> answering) {
    ANSWERING.put(type, (s, question, stamp) -> answering.of(s, type.cast(question), stamp));
  }

  /** The answer to {@code question}, as it is sent. */
  static Answer to(Question question, Statistics statistics, Position position, Instant now) {
    Object answer =
        ANSWERING.get(question.getClass()).of(statistics, question, new Stamp(now, position));
    return new Answer(Json.encode(answer), position, now);
  }
}
