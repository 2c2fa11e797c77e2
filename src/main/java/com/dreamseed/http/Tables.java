package com.dreamseed.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The tables of the dashboard's answers; where one answer has several, the first is the usual. */
final class Tables {

  private static final String PREVIOUS = "previous";
  private static final List<String> MEASURES =
      List.of(
          "attempts",
          "correct",
          "users_tried",
          "users_solved",
          "solve_rate",
          "first_attempt_rate",
          "median_seconds");

  static final List<CsvTable> GROWTH =
      List.of(points("user-growth", "new_users", "total_users", "active_users"));
  static final List<CsvTable> USER_STATS =
      List.of(
          CsvTable.of(
              "user-stats",
              "",
              PREVIOUS,
              List.of(
                  "users", "new_users", "active_users", "activities", "attempts", "solve_rate")));
  static final List<CsvTable> COUNTRIES =
      List.of(
          CsvTable.of(
              "countries",
              "countries",
              PREVIOUS,
              List.of("country", "country_name", "users", "today_active")));
  static final List<CsvTable> ACTIVITIES =
      List.of(
          points("activities", "count", "users"),
          CsvTable.of(
              "by_type",
              "by_type",
              "previous_by_type",
              List.of("activity_type", "count", "users")));
  static final List<CsvTable> HEATMAP =
      List.of(
          new CsvTable(
              "heatmap", "cells", PREVIOUS, List.of("weekday", "hour", "count"), Tables::hours));
  static final List<CsvTable> RETENTION =
      List.of(
          new CsvTable(
              "retention",
              "cohorts",
              PREVIOUS,
              List.of("cohort", "size", "k", "active"),
              Tables::cells));
  static final List<CsvTable> FUNNEL =
      List.of(CsvTable.of("funnel", "steps", PREVIOUS, List.of("step", "users", "rate")));
  static final List<CsvTable> CONVERSION =
      List.of(
          CsvTable.of(
              "conversion",
              "cohorts",
              PREVIOUS,
              List.of("cohort", "size", "converted", "rate", "median_days")));
  static final List<CsvTable> PROBLEMS =
      List.of(
          CsvTable.of("problems", "problems", PREVIOUS, problemColumns()),
          CsvTable.of("by_subject", "by_subject", "", measured("subject", "problems")),
          CsvTable.of("by_difficulty", "by_difficulty", "", measured("difficulty", "problems")));
  static final List<CsvTable> PROBLEM =
      List.of(CsvTable.of("problem", "points", PREVIOUS, measured("date")));
  static final List<CsvTable> TIME_ON_TASK =
      List.of(
          points("time-on-task", "seconds", "users"),
          CsvTable.of("by_user_type", "by_user_type", "", List.of("user_type", "seconds", "users")),
          CsvTable.of("by_country", "by_country", "", List.of("country", "seconds", "users")));
  static final CsvTable AT_RISK =
      CsvTable.of(
          "at-risk",
          "user_id",
          "username",
          "country",
          "user_type",
          "last_activity",
          "days_silent",
          "activities");

  private Tables() {}

  private static CsvTable points(String name, String... columns) {
    List<String> all = new ArrayList<>(List.of("date"));
    all.addAll(List.of(columns));
    return CsvTable.of(name, "points", PREVIOUS, all);
  }

  private static List<String> measured(String... first) {
    return Stream.concat(Stream.of(first), MEASURES.stream()).toList();
  }

  private static List<String> problemColumns() {
    List<String> all = new ArrayList<>(measured("id", "title", "subject", "difficulty"));
    all.addAll(List.of("recent_solve_rate", "earlier_solve_rate", "failing"));
    return all;
  }

  /** A weekday's row as a line an hour; Monday is 1, as in ISO 8601. */
  private static Stream<Object[]> hours(CsvTable table, JsonNode row, int index) {
    return IntStream.range(0, row.size())
        .mapToObj(hour -> new Object[] {index + 1, hour, CsvTable.cell(row.get(hour))});
  }

  /** A cohort's row as a line for each week or month after the sign-up. */
  private static Stream<Object[]> cells(CsvTable table, JsonNode row, int index) {
    JsonNode active = row.path("active");
    return IntStream.range(0, active.size())
        .mapToObj(
            k ->
                new Object[] {
                  CsvTable.cell(row.get("cohort")),
                  CsvTable.cell(row.get("size")),
                  k,
                  CsvTable.cell(active.get(k))
                });
  }
}
