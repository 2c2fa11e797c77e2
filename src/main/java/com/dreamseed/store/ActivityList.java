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

  /** How many rows a page that found nothing looks at before it hands over to the client. */
  private static final int MOST_LOOKED_AT = 10 * Search.MANY;

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
    Search<Activity> search =
        new Search<>(new Rows(asked), Activity::id, asked.limit(), MOST_LOOKED_AT);
    return (asked.searches() || lowest != null
            ? search.page(asked.before(), lowest)
            : search.pageAtOnce(asked.before()))
        .compose(
            page ->
                sealed
                    .seal()
                    .map(s -> new ActivityPage(page.found(), page.next(), s.droppedBefore())));
  }

  /** The activities that are looked at. */
  private final class Rows implements Search.Rows<Activity> {
    private final ActivityQuery asked;

    Rows(ActivityQuery asked) {
      this.asked = asked;
    }

    @Override
    public Future<Optional<Long>> floor(long before, int count) {
      Filter filter = new Filter(pools.dialect(), "id < ?", before);
      filter.equal("user_id", asked.userId());
      return filter.floor(pools.reading(), "activities", count);
    }

    @Override
    public Future<List<Activity>> find(long before, Optional<Long> floor, int limit) {
      return rows(asked.before(before).limit(limit), floor);
    }
  }

  private Future<List<Activity>> rows(ActivityQuery asked, Optional<Long> floor) {
    Filter filter = new Filter(pools.dialect(), "a.id < ?", asked.before());
    floor.ifPresent(id -> filter.and("a.id >= ?", id));
    filter.equal("a.user_id", asked.userId());
    filter.equal("a.activity_type", asked.activityType());
    filter.equal("u.user_type", asked.userType());
    // Not by the index of countries: who came last is found soonest where activities are walked.
    filter.country("(u.country || '')", asked.country());
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
        .list(sql, filter.values().addInteger(asked.limit()), ActivityList::activity);
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
}
