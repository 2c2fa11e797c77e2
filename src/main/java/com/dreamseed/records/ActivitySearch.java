package com.dreamseed.records;

import com.dreamseed.bus.Addresses;
import com.dreamseed.bus.Bus;
import com.dreamseed.stats.FindIds;
import com.dreamseed.stats.IdStretch;
import com.dreamseed.store.ActivityList;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds single activities. The statistics, which read every row, know among which ids a time is; so
 * a search far back looks at the rows of that time and not at all since.
 */
final class ActivitySearch {

  /** So many stretches of ids are looked at for one page. */
  private static final int MOST_STRETCHES = 20;

  private final Bus bus;
  private final ActivityList list;

  ActivitySearch(Bus bus, ActivityList list) {
    this.bus = bus;
    this.list = list;
  }

  /** The activities asked for; fewer than the limit where the search stopped before the end. */
  Future<ActivityPage> page(ActivityQuery asked) {
    boolean timed = asked.from() != null || asked.until() != null;
    return timed && asked.userId() == null
        ? next(asked, List.of(), null, 1)
        : list.page(asked, null);
  }

  private Future<ActivityPage> next(
      ActivityQuery asked, List<Activity> before, Instant droppedBefore, int looks) {
    return bus.ask(Addresses.ID_STRETCH, new FindIds(asked.before(), asked.from(), asked.until()))
        .recover(e -> Future.succeededFuture(new IdStretch(Long.MIN_VALUE, asked.before())))
        .compose(
            ids ->
                ids.end() <= ids.first()
                    ? Future.succeededFuture(new ActivityPage(before, null, droppedBefore))
                    : within(ids, asked, before, looks));
  }

  private Future<ActivityPage> within(
      IdStretch ids, ActivityQuery asked, List<Activity> before, int looks) {
    ActivityQuery rest = asked.before(ids.end()).limit(asked.limit() - before.size());
    Long lowest = ids.first() == Long.MIN_VALUE ? null : ids.first();
    return list.page(rest, lowest)
        .compose(
            page -> {
              List<Activity> found = new ArrayList<>(before);
              found.addAll(page.activities());
              boolean done = page.next() == null || found.size() == asked.limit();
              boolean tired = !done && page.activities().isEmpty() && !page.next().equals(lowest);
              return done || tired || looks == MOST_STRETCHES
                  ? Future.succeededFuture(
                      new ActivityPage(found, page.next(), page.droppedBefore()))
                  : next(asked.before(page.next()), found, page.droppedBefore(), looks + 1);
            });
  }
}
