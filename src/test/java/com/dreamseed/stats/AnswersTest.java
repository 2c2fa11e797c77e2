package com.dreamseed.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.dreamseed.Failure;
import com.dreamseed.bus.Json;
import com.dreamseed.stats.CohortQuestion.AtRisk;
import com.dreamseed.stats.Question.Compare;
import com.dreamseed.stats.Question.Period;
import com.dreamseed.stats.Question.Range;
import com.dreamseed.stats.Question.Scope;
import com.dreamseed.stats.Question.Segment;
import com.dreamseed.stats.Question.TimeRange;
import com.dreamseed.store.Position;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How answers look on the wire, and which days they depend on. */
class AnswersTest {

  private static final Instant NOON = Instant.parse("2026-11-22T03:00:00Z");
  private static final LocalDate TODAY = LocalDate.parse("2026-11-22");
  private static final Scope WEEK = Scope.of(TODAY.minusDays(6), TODAY);

  private final Statistics statistics =
      new Statistics(new ReportCalendar(ZoneId.of("Asia/Seoul")), new MutableClock(NOON), 300);

  AnswersTest() {
    LogScript script = new LogScript(statistics);
    script.signUp(7, NOON.minusSeconds(3 * 86_400), "free", null);
    script.activity(7, "visit", NOON.minusSeconds(2 * 86_400));
    script.activity(
        7,
        "problem_attempted",
        NOON.minusSeconds(2 * 86_400 - 60),
        "{\"problem_id\": 4, \"correct\": true, \"seconds\": 12.5}");
    script.change(7, "user_type", "free", "paid", NOON.minusSeconds(86_400));
    script.problem(4, "created", "2026-01-01");
    script.problem(5, "created", "2026-01-01");
  }

  private JsonNode answer(Question question) throws IOException {
    Answer answer = Answers.to(question, statistics, Position.start(3), NOON);
    JsonNode json = Json.mapper().readTree(answer.body().getBytes());
    assertThat(json.get("generated_at").asText()).isEqualTo(NOON.toString());
    assertThat(json.get("position").asText()).isEqualTo("3-0-0-0");
    return json;
  }

  private static List<String> keys(JsonNode json) {
    List<String> keys = new ArrayList<>();
    json.fieldNames().forEachRemaining(keys::add);
    return keys;
  }

  private static CohortQuestion.Funnel funnel(String... steps) {
    return new CohortQuestion.Funnel(
        Arrays.stream(steps).map(s -> Step.parse(s).orElseThrow()).toList(), 7, WEEK);
  }

  @Test
  void userStatsAreFlatAndTheirRateMayBeNull() throws IOException {
    Segment premium = new Segment(Optional.of(Plan.PREMIUM), Optional.empty());
    JsonNode stats =
        answer(
            new SeriesQuestion.UserStats(
                TimeRange.WEEKLY,
                new Scope(WEEK.range(), premium, Optional.empty(), Compare.PREVIOUS)));
    assertThat(keys(stats))
        .contains("users", "new_users", "active_users", "activities", "attempts", "previous");
    assertThat(stats.get("user_type").asText()).isEqualTo("premium");
    assertThat(stats.get("time_range").asText()).isEqualTo("weekly");
    assertThat(stats.get("solve_rate").isNull()).isTrue();
    assertThat(stats.get("previous").get("solve_rate").isNull()).isTrue();
  }

  @Test
  void seriesHavePointsWithDates() throws IOException {
    JsonNode series = answer(new SeriesQuestion.Activities(TimeRange.DAILY, WEEK));
    assertThat(series.get("points").get(4).toString())
        .isEqualTo("{\"date\":\"2026-11-20\",\"count\":2,\"users\":1}");
    assertThat(series.get("by_type").get(0).toString())
        .isEqualTo("{\"activity_type\":\"problem_attempted\",\"count\":1,\"users\":1}");
    JsonNode times = answer(new SeriesQuestion.TimeOnTask(TimeRange.WEEKLY, WEEK));
    assertThat(times.get("points").get(0).toString())
        .isEqualTo("{\"date\":\"2026-11-16\",\"seconds\":60,\"users\":1}");
    assertThat(times.get("longest_gap_seconds").asLong()).isEqualTo(1_800);
    assertThat(answer(new SeriesQuestion.Heatmap(WEEK)).get("cells")).hasSize(7);
  }

  @Test
  void cohortsAndStepsAreLists() throws IOException {
    assertThat(
            answer(new CohortQuestion.Retention(Period.WEEKLY, WEEK, TODAY))
                .get("cohorts")
                .toString())
        .isEqualTo("[{\"cohort\":\"2026-11-16\",\"size\":1,\"active\":[1]}]");
    assertThat(
            answer(new CohortQuestion.Conversion(Period.MONTHLY, WEEK, TODAY))
                .get("cohorts")
                .toString())
        .isEqualTo(
            "[{\"cohort\":\"2026-11-01\",\"size\":1,\"converted\":1,\"rate\":1.0,"
                + "\"median_days\":2.0}]");
    assertThat(answer(funnel("signup", "activity:visit", "plan:paid")).get("steps").toString())
        .isEqualTo(
            "[{\"step\":\"signup\",\"users\":1,\"rate\":1.0},"
                + "{\"step\":\"activity:visit\",\"users\":1,\"rate\":1.0},"
                + "{\"step\":\"plan:paid\",\"users\":1,\"rate\":1.0}]");
  }

  @Test
  void problemsThatNobodyTriedHaveNoRates() throws IOException {
    ProblemQuestion.ProblemList question =
        new ProblemQuestion.ProblemList(
            Optional.empty(),
            Optional.empty(),
            ProblemQuestion.ProblemList.Sort.HARDEST,
            false,
            WEEK);
    JsonNode problems = answer(question).get("problems");
    assertThat(problems.get(0).get("id").asLong()).isEqualTo(4);
    assertThat(problems.get(0).get("median_seconds").asDouble()).isEqualTo(12.5);
    assertThat(problems.get(0).get("users_solved").asLong()).isEqualTo(1);
    assertThat(problems.get(1).get("attempts").asLong()).isZero();
    assertThat(problems.get(1).get("solve_rate").isNull()).isTrue();
    assertThat(problems.get(1).get("first_attempt_rate").isNull()).isTrue();
  }

  @Test
  void aProblemNobodyKnowsIsNotFound() {
    assertThatThrownBy(() -> answer(new ProblemQuestion.OneProblem(99, TimeRange.DAILY, WEEK)))
        .isInstanceOfSatisfying(
            Failure.class, f -> assertThat(f.kind()).isEqualTo(Failure.Kind.NOT_FOUND));
  }

  @Test
  void whoIsSilentIsListedWithTheCountryOnlyWhereItIsKnown() throws IOException {
    JsonNode list = answer(new AtRisk(2, TODAY, Segment.ALL, Optional.empty(), 50));
    assertThat(list.get("total").asLong()).isEqualTo(1);
    assertThat(list.get("learners").get(0).toString())
        .isEqualTo(
            "{\"user_id\":7,\"user_type\":\"paid\",\"last_activity\":\"2026-11-20T03:01:00Z\","
                + "\"days_silent\":2,\"activities\":2}");
    assertThat(answer(new AtRisk(3, TODAY, Segment.ALL, Optional.empty(), 50)).get("learners"))
        .isEmpty();
  }

  @Test
  void answersDependOnTheDaysAndUsersTheySay() {
    Question yearBefore =
        new SeriesQuestion.Heatmap(
            new Scope(WEEK.range(), Segment.ALL, Optional.empty(), Compare.YEAR));
    assertThat(yearBefore.firstDay()).isEqualTo(LocalDate.parse("2025-11-16"));
    assertThat(yearBefore.lastDay()).isEqualTo(TODAY);
    Range past = new Range(TODAY.minusDays(60), TODAY.minusDays(30));
    Scope closed = new Scope(past, Segment.ALL, Optional.empty(), Compare.NONE);
    assertThat(new SeriesQuestion.Activities(TimeRange.DAILY, closed).lastDay())
        .isEqualTo(past.to());
    assertThat(new CohortQuestion.Retention(Period.WEEKLY, closed, TODAY).lastDay())
        .isEqualTo(TODAY);
    assertThat(new CohortQuestion.Conversion(Period.WEEKLY, closed, TODAY).byPlan()).isTrue();
    assertThat(funnel("signup", "plan:paid").byPlan()).isTrue();
    assertThat(funnel("signup", "activity:visit").byPlan()).isFalse();
    assertThat(funnel("signup", "activity:visit").lastDay()).isEqualTo(TODAY.plusDays(8));
    assertThat(new SeriesQuestion.TimeOnTask(TimeRange.DAILY, closed).lastDay())
        .isEqualTo(LocalDate.MAX);
    assertThat(new SeriesQuestion.Countries(TODAY, Optional.empty(), Locale.KOREAN).byCountry())
        .isTrue();
  }
}
