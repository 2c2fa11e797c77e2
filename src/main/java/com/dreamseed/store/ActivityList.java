package com.dreamseed.store;

import com.dreamseed.records.Activity;
import com.dreamseed.records.ActivityPage;
import com.dreamseed.records.ActivityQuery;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The activities by id, newest first. Rows lie in that order, and an index leads to those of one
 * user; every other filter looks at row after row, at most {@link #MOST_LOOKED_AT} a page, so that
 * a filter which matches nothing costs a tenth of a second a page and not a scan of ten million
 * rows.
 */
public final class ActivityList {

  /** How many rows one page looks at. */
  static final int MOST_LOOKED_AT = 100_000;

  /** No time zone is further from UTC; text that begins with a date is compared with this room. */
  private static final Duration ZONES = Duration.ofDays(1);

  private final Pools pools;

  ActivityList(Pools pools) {
    this.pools = pools;
  }

  /** The activities asked for; fewer than the limit where the search stopped before the end. */
  public Future<ActivityPage> page(ActivityQuery asked) {
    return floor(asked)
        .compose(floor -> rows(asked, floor).map(found -> page(asked, floor, found)));
  }

  /** The lowest id this page looks at; empty where it may look at all there are. */
  private Future<Optional<Long>> floor(ActivityQuery asked) {
    if (!asked.searches()) {
      return Future.succeededFuture(Optional.empty());
    }
    StringBuilder sql = new StringBuilder("SELECT id FROM activities WHERE id < ?");
    Tuple values = Tuple.of(asked.before());
    if (asked.userId() != null) {
      sql.append(" AND user_id = ?");
      values.addLong(asked.userId());
    }
    sql.append(" ORDER BY id DESC LIMIT 1 OFFSET ").append(MOST_LOOKED_AT - 1);
    return pools.reading().first(sql.toString(), values, row -> Columns.number(row, 0));
  }

  private Future<List<Activity>> rows(ActivityQuery asked, Optional<Long> floor) {
    Filter filter = new Filter(" WHERE a.id < ?", asked.before());
    floor.ifPresent(id -> filter.and("a.id >= ?", id));
    filter.equal("a.user_id", asked.userId());
    filter.equal("a.activity_type", asked.activityType());
    filter.equal("u.user_type", asked.userType());
    filter.country("u.country", asked.country());
    if (asked.from() != null) {
      filter.and("a.created_at >= ?", Times.write(asked.from().minus(ZONES)).substring(0, 10));
      filter.and("julianday(a.created_at) >= julianday(?)", Times.write(asked.from()));
    }
    if (asked.until() != null) {
      filter.and("a.created_at <= ?", Times.write(asked.until().plus(ZONES).plus(ZONES)));
      filter.and("julianday(a.created_at) < julianday(?)", Times.write(asked.until()));
    }
    String sql =
        """
        SELECT a.id, a.user_id, a.activity_type, a.description, a.metadata, a.created_at,
          u.country, u.user_type
        FROM activities a LEFT JOIN users u ON u.id = a.user_id"""
            + filter.sql()
            + " ORDER BY a.id DESC LIMIT ?";
    return pools
        .reading()
        .list(sql, filter.values().addInteger(asked.limit() + 1), ActivityList::activity);
  }

  private static Activity activity(Row row) {
    Instant createdAt = Columns.time(row, 5);
    return new Activity(
        Columns.number(row, 0),
        Columns.number(row, 1),
        Columns.text(row, 2),
        Columns.text(row, 3),
        Columns.json(row, 4),
        createdAt,
        Columns.text(row, 6),
        Columns.text(row, 7));
  }

  private static ActivityPage page(
      ActivityQuery asked, Optional<Long> floor, List<Activity> found) {
    if (found.size() > asked.limit()) {
      List<Activity> shown = found.subList(0, asked.limit());
      return new ActivityPage(shown, shown.get(shown.size() - 1).id());
    }
    return new ActivityPage(found, floor.orElse(null));
  }
}
