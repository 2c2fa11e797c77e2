package com.dreamseed.store;

import com.dreamseed.records.Activity;
import com.dreamseed.records.ActivityPage;
import com.dreamseed.records.ActivityQuery;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import java.util.List;
import java.util.Optional;

/**
 * The activities by id, newest first. Rows lie in that order, and an index leads to those of one
 * user; every other filter looks at row after row, so many a page and no more.
 */
public final class ActivityList {

  /** How many times a page that found nothing looks further before it hands over to the client. */
  private static final int MOST_LOOKS = 10;

  private final Pools pools;
  private final SealedLog sealed;

  ActivityList(Pools pools, SealedLog sealed) {
    this.sealed = sealed;
    this.pools = pools;
  }

  /**
   * The activities asked for; fewer than the limit where the search stopped before the end.
   *
   * @param lowest no lower ids are looked at; null for all
   */
  public Future<ActivityPage> page(ActivityQuery asked, Long lowest) {
    return page(asked, lowest, 1)
        .compose(
            page ->
                sealed
                    .seal()
                    .map(
                        seal ->
                            new ActivityPage(
                                page.activities(), page.next(), seal.droppedBefore())));
  }

  private Future<ActivityPage> page(ActivityQuery asked, Long lowest, int look) {
    return look(asked, lowest)
        .compose(
            page ->
                page.activities().isEmpty() && goesOn(page, lowest) && look < MOST_LOOKS
                    ? page(asked.before(page.next()), lowest, look + 1)
                    : Future.succeededFuture(page));
  }

  private static boolean goesOn(ActivityPage page, Long lowest) {
    return page.next() != null && !page.next().equals(lowest);
  }

  private Future<ActivityPage> look(ActivityQuery asked, Long lowest) {
    return floor(asked)
        .map(
            floor ->
                lowest == null
                    ? floor
                    : Optional.of(Math.max(lowest, floor.orElse(Long.MIN_VALUE))))
        .compose(floor -> rows(asked, floor).map(found -> page(asked, floor, found)));
  }

  /** The lowest id this page looks at; empty where it may look at all there are. */
  private Future<Optional<Long>> floor(ActivityQuery asked) {
    if (!asked.searches()) {
      return Future.succeededFuture(Optional.empty());
    }
    Filter filter = new Filter(pools.dialect(), "id < ?", asked.before());
    filter.equal("user_id", asked.userId());
    return filter.floor(pools.reading(), "activities");
  }

  private Future<List<Activity>> rows(ActivityQuery asked, Optional<Long> floor) {
    Filter filter = new Filter(pools.dialect(), "a.id < ?", asked.before());
    floor.ifPresent(id -> filter.and("a.id >= ?", id));
    filter.equal("a.user_id", asked.userId());
    filter.equal("a.activity_type", asked.activityType());
    filter.equal("u.user_type", asked.userType());
    filter.country("u.country", asked.country());
    filter.during("a.created_at", asked.from(), asked.until());
    String sql =
        """
        SELECT a.id, a.user_id, a.activity_type, a.description, a.metadata, a.created_at,
          u.country, u.user_type, CASE WHEN %s THEN 1 ELSE 0 END
        FROM activities a LEFT JOIN users u ON u.id = a.user_id"""
                .formatted(Erasure.is("u.email"))
            + filter.where()
            + " ORDER BY a.id DESC LIMIT ?";
    return pools
        .reading()
        .list(sql, filter.values().addInteger(asked.limit() + 1), ActivityList::activity);
  }

  /** Another program may have written words about somebody who was erased. */
  private static Activity activity(Row row) {
    boolean erased = Columns.number(row, 8) == 1;
    return new Activity(
        Columns.number(row, 0),
        Columns.number(row, 1),
        Columns.text(row, 2),
        erased ? null : Columns.text(row, 3),
        erased ? KeptMetadata.of(Columns.text(row, 4)) : Columns.json(row, 4),
        Columns.time(row, 5),
        Columns.text(row, 6),
        Columns.text(row, 7));
  }

  private static ActivityPage page(
      ActivityQuery asked, Optional<Long> floor, List<Activity> found) {
    if (found.size() > asked.limit()) {
      List<Activity> shown = found.subList(0, asked.limit());
      return new ActivityPage(shown, shown.get(shown.size() - 1).id(), null);
    }
    return new ActivityPage(found, floor.orElse(null), null);
  }
}
