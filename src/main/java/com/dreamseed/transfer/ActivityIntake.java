package com.dreamseed.transfer;

import com.dreamseed.Phrase;
import com.dreamseed.store.ImportedActivities;
import com.dreamseed.store.ImportedActivity;
import com.dreamseed.store.LoggedActivity;
import com.dreamseed.store.Statements;
import com.dreamseed.store.Times;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.roaringbitmap.longlong.Roaring64Bitmap;

/** Activities: of users there are; recognised by id where the file gives one. */
final class ActivityIntake implements Intake<ImportedActivity> {

  /** How far a client's clock may be ahead of ours. */
  private static final Duration AHEAD = Duration.ofMinutes(5);

  private final ImportedActivities activities;
  private final People people;
  private final String now;
  private final String latest;
  private final Roaring64Bitmap idsOfFile = new Roaring64Bitmap();

  ActivityIntake(ImportedActivities activities, People people, Clock clock) {
    this.activities = activities;
    this.people = people;
    this.now = Times.write(clock.instant());
    this.latest = Times.write(clock.instant().plus(AHEAD));
  }

  @Override
  public ImportedActivity read(Cells cells) {
    cells.required("user_id");
    String createdAt = cells.time("created_at");
    if (createdAt != null && createdAt.compareTo(latest) > 0) {
      throw cells.bad("created_at", Phrase.of("transfer.in-the-future", createdAt));
    }
    return new ImportedActivity(
        cells.id("id", Long.MAX_VALUE),
        cells.id("user_id", UserIntake.HIGHEST_ID),
        cells.required("activity_type"),
        cells.text("description"),
        cells.jsonObject("metadata"),
        createdAt == null ? now : createdAt);
  }

  @Override
  public List<Phrase> check(List<ImportedActivity> rows) {
    List<Long> ids = rows.stream().map(ImportedActivity::id).filter(Objects::nonNull).toList();
    Map<Long, LoggedActivity> known = new HashMap<>();
    if (!ids.isEmpty()) {
      activities.at(ids).await().forEach(a -> known.put(a.id(), a));
    }
    List<Phrase> problems = new ArrayList<>(rows.size());
    for (ImportedActivity activity : rows) {
      problems.add(check(activity, known.get(activity.id())));
    }
    return problems;
  }

  private Phrase check(ImportedActivity activity, LoggedActivity there) {
    if (!people.knows(activity.userId())) {
      return Phrase.of("transfer.unknown-user", activity.userId());
    }
    if (activity.id() != null) {
      if (idsOfFile.contains(activity.id())) {
        return Phrase.of("transfer.double-id", activity.id());
      }
      idsOfFile.addLong(activity.id());
    }
    if (there != null && !isSame(activity, there)) {
      return Phrase.of("transfer.other-activity", activity.id());
    }
    return null;
  }

  private boolean isSame(ImportedActivity activity, LoggedActivity there) {
    return people.idOf(activity.userId()) == there.userId()
        && activity.activityType().equals(there.activityType())
        && Times.millis(activity.createdAt()) == Times.millis(there.createdAt());
  }

  @Override
  public Future<Void> write(Statements sql, List<ImportedActivity> rows, Set<String> columns) {
    return activities.write(sql, rows.stream().map(a -> a.by(people.idOf(a.userId()))).toList());
  }
}
