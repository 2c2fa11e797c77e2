package com.dreamseed.records;

import static org.assertj.core.api.Assertions.assertThat;

import com.dreamseed.TestDatabase;
import com.dreamseed.bus.Addresses;
import com.dreamseed.bus.Bus;
import com.dreamseed.store.Store;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lists by random filters, page by page, agree with one plain query of the same database. */
class ListPropertyIT {

  private static final int CASES = 200;
  private static final int USERS = 60;
  private static final int ACTIVITIES = 900;
  private static final Instant BEGIN = Instant.parse("2024-02-27T00:00:00Z");

  @TempDir Path folder;
  private final Random random = new Random(7);
  private TestDatabase database;
  private Vertx vertx;
  private Bus bus;
  private Store store;

  /** A database nobody used before. */
  TestDatabase database() {
    return TestDatabase.sqlite(folder.resolve("a.db"));
  }

  @BeforeEach
  void start() {
    vertx = Vertx.vertx();
    Bus.register(vertx);
    bus = new Bus(vertx);
    database = database();
    store = Store.open(vertx, database.settings()).await();
    vertx.deployVerticle(new RecordsVerticle(bus, store, Clock.systemUTC())).await();
    List<String> users = new ArrayList<>();
    for (int i = 1; i <= USERS; i++) {
      String country = pick("'KR'", "'kr'", "'US'", "'JP'", "'Korea'", "NULL");
      users.add(
          "(%d, 'User%d_x%%@Example.org', 'name %d', '%s', %s, '%s')"
              .formatted(i, i, i % 7, pick("free", "paid", "premium"), country, sqlTime()));
    }
    List<String> activities = new ArrayList<>();
    for (int i = 1; i <= ACTIVITIES; i++) {
      activities.add(
          "(%d, '%s', '%s')"
              .formatted(
                  1 + random.nextInt(USERS),
                  pick("visit", "login", "problem_attempted"),
                  sqlTime()));
    }
    database.run(
        "INSERT INTO users (id, email, username, user_type, country, created_at) VALUES "
            + String.join(", ", users),
        "INSERT INTO activities (user_id, activity_type, created_at) VALUES "
            + String.join(", ", activities));
  }

  @AfterEach
  void stop() {
    store.close().await();
    vertx.close().await();
  }

  private String pick(String... values) {
    return values[random.nextInt(values.length)];
  }

  private Instant time() {
    return BEGIN.plusSeconds(random.nextInt(6 * 86_400));
  }

  private String sqlTime() {
    return sql(time());
  }

  private static String sql(Instant time) {
    return time.toString().replace("T", " ").replace("Z", ".000");
  }

  private <T> T orNull(T value) {
    return random.nextInt(3) == 0 ? value : null;
  }

  @Test
  void activitiesAgreeWithSql() {
    int found = 0;
    for (int i = 0; i < CASES; i++) {
      ActivityQuery query =
          new ActivityQuery(
              Long.MAX_VALUE,
              1 + random.nextInt(80),
              orNull(1L + random.nextInt(USERS)),
              orNull(pick("visit", "login", "nothing")),
              orNull(pick("free", "paid", "premium")),
              orNull(pick("KR", "US", "ZZ", "FR")),
              orNull(time()),
              orNull(time()));
      List<Long> paged = new ArrayList<>();
      for (ActivityPage page = activities(query); ; page = activities(query.before(page.next()))) {
        assertThat(page.activities().size()).isLessThanOrEqualTo(query.limit());
        page.activities().forEach(a -> paged.add(a.id()));
        if (page.next() == null) {
          break;
        }
      }
      assertThat(paged).as("%s", query).isEqualTo(expected(query));
      found += paged.size();
    }
    assertThat(found).isGreaterThan(1_000);
  }

  private ActivityPage activities(ActivityQuery query) {
    return bus.ask(Addresses.ACTIVITIES, query).await();
  }

  private List<Long> expected(ActivityQuery q) {
    StringBuilder sql =
        new StringBuilder(
            "SELECT a.id FROM activities a JOIN users u ON u.id = a.user_id WHERE 1 = 1");
    if (q.userId() != null) {
      sql.append(" AND a.user_id = ").append(q.userId());
    }
    if (q.activityType() != null) {
      sql.append(" AND a.activity_type = '").append(q.activityType()).append("'");
    }
    return expected(sql, "a.", q.userType(), q.country(), q.from(), q.until());
  }

  private List<Long> expected(
      StringBuilder sql, String table, String plan, String country, Instant from, Instant until) {
    if (plan != null) {
      sql.append(" AND u.user_type = '").append(plan).append("'");
    }
    if (country != null) {
      sql.append(" AND CASE WHEN u.country IN ('KR', 'kr') THEN 'KR'")
          .append(" WHEN u.country IN ('US', 'JP') THEN u.country ELSE 'ZZ' END = '")
          .append(country)
          .append("'");
    }
    if (from != null) {
      sql.append(" AND %screated_at >= '%s'".formatted(table, sql(from)));
    }
    if (until != null) {
      sql.append(" AND %screated_at < '%s'".formatted(table, sql(until)));
    }
    String ordered = sql + " ORDER BY " + table + "id DESC";
    return database.ask(ordered).stream().map(Long::valueOf).toList();
  }

  @Test
  void usersAgreeWithSql() {
    int found = 0;
    for (int i = 0; i < CASES; i++) {
      UserCommand.List query =
          new UserCommand.List(
              Long.MAX_VALUE,
              1 + random.nextInt(20),
              orNull(pick("user1", "USER2", "name 3", "_x%", "example", "nobody", "x_@")),
              orNull(pick("free", "paid", "premium")),
              orNull(pick("KR", "US", "ZZ", "FR")),
              orNull(time()),
              orNull(time()));
      List<Long> paged = new ArrayList<>();
      for (UserPage page = users(query); ; page = users(query.before(page.next()))) {
        assertThat(page.users().size()).isLessThanOrEqualTo(query.limit());
        page.users().forEach(u -> paged.add(u.id()));
        if (page.next() == null) {
          break;
        }
      }
      assertThat(paged).as("%s", query).isEqualTo(expected(query));
      found += paged.size();
    }
    assertThat(found).isGreaterThan(500);
  }

  private UserPage users(UserCommand.List query) {
    return bus.ask(Addresses.USERS, query).await();
  }

  private List<Long> expected(UserCommand.List q) {
    StringBuilder sql = new StringBuilder("SELECT u.id FROM users u WHERE 1 = 1");
    if (q.search() != null) {
      String text = q.search().toLowerCase(Locale.ROOT);
      String in = database.either("instr(lower(%s), '%s') > 0", "strpos(lower(%s), '%s') > 0");
      sql.append(
          (" AND (" + in + " OR " + in + ")").formatted("u.email", text, "u.username", text));
    }
    return expected(sql, "u.", q.userType(), q.country(), q.from(), q.until());
  }
}
