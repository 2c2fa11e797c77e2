package com.dreamseed.alert;

import com.dreamseed.Phrase;
import com.dreamseed.stats.AskPast.Figure;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A number that a rule can watch.
 *
 * @param path as rules name it, such as {@code countries.KR.users}
 * @param family the numbers it is one of, such as {@code countries.users}
 * @param argument the country, the activity type or the hour; else empty
 * @param past how the log tells its past; absent where nothing does
 */
record Metric(String path, String family, Source source, String argument, Optional<Figure> past) {

  /** Where a number comes from. */
  enum Source {
    SNAPSHOT,
    FAILING,
    SILENCE,
    FOLD_LAG,
    FOLD_AGE,
    DATABASE,
    REDIS,
    DISK
  }

  static final String FAILING = "problems.suddenly_failing";
  static final String SILENCE = "ingest.silent_minutes";

  private static final Map<String, Metric> NAMED = new HashMap<>();

  /** What the snapshot has beside numbers. */
  private static final Set<String> TEXTS = Set.of("report_timezone", "generated_at", "position");

  private static final Set<String> GROUPS =
      Set.of(
          "active_users",
          "new_users",
          "user_types",
          "countries",
          "activities",
          "activities.by_type",
          "activities_by_hour",
          "problems",
          "problems.by_difficulty");

  private static final Pattern COUNTRY =
      Pattern.compile("countries\\.([A-Z]{2})\\.(users|today_active)");
  private static final Pattern TYPE =
      Pattern.compile("activities\\.by_type\\.([A-Za-z0-9_.-]{1,64})\\.(count|users)");
  private static final Pattern HOUR = Pattern.compile("activities_by_hour\\.(1?\\d|2[0-3])");

  static {
    past("total_users", Figure.TOTAL_USERS);
    past("online_users", Figure.ONLINE_USERS);
    past("active_users.today", Figure.ACTIVE_TODAY);
    past("active_users.week", Figure.ACTIVE_WEEK);
    past("active_users.month", Figure.ACTIVE_MONTH);
    past("stickiness", Figure.STICKINESS);
    past("new_users.today", Figure.NEW_TODAY);
    past("new_users.week", Figure.NEW_WEEK);
    past("new_users.month", Figure.NEW_MONTH);
    past("activities.total", Figure.ACTIVITIES_TOTAL);
    past("activities.today", Figure.ACTIVITIES_TODAY);
    past("problems.attempts_today", Figure.ATTEMPTS_TODAY);
    past("problems.solve_rate_today", Figure.SOLVE_RATE_TODAY);
    for (String present :
        List.of(
            "user_types.free",
            "user_types.paid",
            "user_types.premium",
            "problems.total",
            "problems.active",
            "problems.by_difficulty.easy",
            "problems.by_difficulty.medium",
            "problems.by_difficulty.hard")) {
      named(present, Source.SNAPSHOT);
    }
    named(FAILING, Source.FAILING);
    NAMED.put(
        SILENCE,
        new Metric(SILENCE, SILENCE, Source.SILENCE, "", Optional.of(Figure.LAST_ACTIVITY)));
    named("server.fold_lag_rows", Source.FOLD_LAG);
    named("server.fold_lag_seconds", Source.FOLD_AGE);
    named("server.database", Source.DATABASE);
    named("server.redis", Source.REDIS);
    named("server.disk_free_percent", Source.DISK);
  }

  private static void past(String path, Figure figure) {
    NAMED.put(path, new Metric(path, path, Source.SNAPSHOT, "", Optional.of(figure)));
  }

  private static void named(String path, Source source) {
    NAMED.put(path, new Metric(path, path, source, "", Optional.empty()));
  }

  /** The number that {@code path} names; empty where there is none. */
  static Optional<Metric> of(String path) {
    Metric named = NAMED.get(path);
    if (named != null) {
      return Optional.of(named);
    }
    Matcher country = COUNTRY.matcher(path);
    if (country.matches()) {
      boolean all = country.group(2).equals("users");
      Figure figure = all ? Figure.COUNTRY_USERS : Figure.COUNTRY_ACTIVE;
      return one(path, "countries." + country.group(2), country.group(1), Optional.of(figure));
    }
    Matcher type = TYPE.matcher(path);
    if (type.matches()) {
      boolean all = type.group(2).equals("count");
      Figure figure = all ? Figure.TYPE_COUNT : Figure.TYPE_USERS;
      return one(path, "activities.by_type." + type.group(2), type.group(1), Optional.of(figure));
    }
    Matcher hour = HOUR.matcher(path);
    return hour.matches()
        ? one(path, "activities_by_hour", hour.group(1), Optional.empty())
        : Optional.empty();
  }

  private static Optional<Metric> one(
      String path, String family, String argument, Optional<Figure> past) {
    return Optional.of(new Metric(path, family, Source.SNAPSHOT, argument, past));
  }

  /** Why {@code path} names no number. */
  static Phrase why(String path) {
    if (TEXTS.contains(path)) {
      return Phrase.of("alert.metric-text", path);
    }
    return GROUPS.contains(path)
        ? Phrase.of("alert.metric-group", path)
        : Phrase.of("alert.metric-unknown", path);
  }

  /** Its name for people. */
  Phrase label() {
    return Phrase.of("alert.number." + family, argument);
  }

  /** What to do when it looks bad. */
  Phrase advice() {
    return Phrase.of("alert.advice." + family.split("\\.")[0]);
  }

  /** Where the page shows it. */
  String place() {
    return switch (source) {
      case FAILING -> "#/problems?list=failing";
      case SILENCE -> "#/activity";
      case FOLD_LAG, FOLD_AGE, DATABASE, REDIS, DISK -> "#/system";
      case SNAPSHOT ->
          switch (family.split("\\.")[0]) {
            case "problems" -> "#/problems";
            case "activities", "activities_by_hour" -> "#/activity";
            case "total_users", "new_users", "active_users" -> "#/growth";
            default -> "#/overview";
          };
    };
  }
}
