package com.dreamseed.bench;

import static com.dreamseed.bench.AskedInSql.list;

import com.dreamseed.bus.Addresses;
import com.dreamseed.records.ActivityQuery;
import com.dreamseed.records.UserCommand;
import java.time.Instant;
import java.util.List;

/**
 * Pages of the lists, which are SQL themselves: of the server's own tables, with all that is shown,
 * against the keys alone from plain tables.
 */
final class ListsInSql {

  private static final int LIMIT = 50;
  private static final Instant MAY = Instant.parse("2026-05-01T00:00:00Z");
  private static final Instant JUNE = Instant.parse("2026-06-01T00:00:00Z");
  private static final long SOME_USER = 70_000;

  private ListsInSql() {}

  static List<AskedInSql> all() {
    return List.of(
        activities(
            "activities, newest 50",
            new ActivityQuery(Long.MAX_VALUE, LIMIT, null, null, null, null, null, null),
            "true"),
        activities(
            "activities, a type, a plan in a country, 50",
            new ActivityQuery(Long.MAX_VALUE, LIMIT, null, "lesson", "paid", "KR", null, null),
            "type = 'lesson' AND plan = 'paid' AND country = 'KR'"),
        activities(
            "activities, one user, 50",
            new ActivityQuery(Long.MAX_VALUE, LIMIT, SOME_USER, null, null, null, null, null),
            "user_id = " + SOME_USER),
        users(
            "users, by cursor from the middle, 50",
            new UserCommand.List(50_000, LIMIT, null, null, null, null, null),
            "id < 50000"),
        users(
            "users, a plan in a country, signed up in a month, 50",
            new UserCommand.List(Long.MAX_VALUE, LIMIT, null, "paid", "KR", MAY, JUNE),
            "plan = 'paid' AND country = 'KR' AND ms >= %d AND ms < %d"
                .formatted(MAY.toEpochMilli(), JUNE.toEpochMilli())),
        users(
            "users, search, 50",
            new UserCommand.List(Long.MAX_VALUE, LIMIT, "u999", null, null, null, null),
            "'u' || id LIKE '%u999%'"));
  }

  private static AskedInSql activities(String name, ActivityQuery query, String where) {
    String sql =
        """
        SELECT acts.id, user_id, type FROM acts JOIN learners ON learners.id = user_id
         WHERE %s ORDER BY acts.id DESC LIMIT %d
        """
            .formatted(where, LIMIT);
    return new AskedInSql(
        name,
        bus -> bus.ask(Addresses.ACTIVITIES, query),
        List.of(sql),
        a -> list(a.get("activities"), "id", "user_id", "activity_type"));
  }

  private static AskedInSql users(String name, UserCommand.List query, String where) {
    String sql =
        "SELECT id, plan FROM learners WHERE %s ORDER BY id DESC LIMIT %d".formatted(where, LIMIT);
    return new AskedInSql(
        name,
        bus -> bus.ask(Addresses.USERS, query),
        List.of(sql),
        a -> list(a.get("users"), "id", "user_type"));
  }
}
