package com.dreamseed.stats;

import com.dreamseed.bus.Json;
import com.dreamseed.store.LoggedActivity;
import com.dreamseed.store.Position;
import com.dreamseed.store.Times;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Activities on their way to the live feed; under a flood only the newest are kept. */
final class Feed {

  /** One activity as subscribers see it; what is unknown is absent. */
  record Item(
      long id,
      @JsonProperty("user_id") long userId,
      String country,
      @JsonProperty("user_type") String userType,
      @JsonProperty("activity_type") String activityType,
      @JsonProperty("problem_id") Long problemId,
      Boolean correct,
      String description,
      @JsonProperty("created_at") Instant createdAt) {}

  /** Descriptions are shown in one line; more of them is not sent. */
  private static final int LONGEST_DESCRIPTION = 200;

  private record Pending(Position position, Item item) {}

  private final Deque<Pending> pending = new ArrayDeque<>();
  private final Set<Long> erased = new HashSet<>();
  private boolean complete = true;

  /** Shows no words of {@code userId} from now on: rows read before the erasure still come. */
  void forget(long userId) {
    erased.add(userId);
  }

  void add(Position position, Fold.Seen seen, Learners learners) {
    if (pending.size() == FeedEntry.KEPT) {
      pending.removeFirst();
      complete = false;
    }
    pending.addLast(new Pending(position, item(seen.row(), seen.folded(), learners)));
  }

  /** The feed's form of {@code rows} that {@code fold} has folded before. */
  static List<FeedEntry> entries(List<LoggedActivity> rows, Fold fold) {
    Learners learners = fold.statistics().learners();
    List<FeedEntry> entries = new ArrayList<>(rows.size());
    for (LoggedActivity row : rows) {
      long millis = Times.millis(row.createdAt());
      int user = learners.number(row.userId());
      if (user >= 0 && millis != Times.UNREADABLE) {
        Statistics.Folded folded = new Statistics.Folded(user, millis, Attempt.in(row.metadata()));
        Position position = fold.position().withActivity(row.place());
        entries.add(new FeedEntry(position, Json.encode(item(row, folded, learners))));
      }
    }
    return entries;
  }

  private static Item item(LoggedActivity row, Statistics.Folded folded, Learners learners) {
    String country = learners.country(folded.user());
    Attempt attempt = folded.attempt();
    return new Item(
        row.id(),
        row.userId(),
        country.equals(Learners.NOWHERE) ? null : country,
        learners.plan(folded.user()).text(),
        row.activityType(),
        attempt == null ? null : attempt.problemId(),
        attempt == null ? null : attempt.correct(),
        learners.erased(folded.user()) ? null : shortened(row.description()),
        Instant.ofEpochMilli(folded.createdAtMillis()));
  }

  private static String shortened(String text) {
    return text == null || text.length() <= LONGEST_DESCRIPTION
        ? text
        : text.substring(0, LONGEST_DESCRIPTION) + "…";
  }

  /** Whether nothing was dropped since the last {@link #take}. */
  boolean complete() {
    return complete;
  }

  /** What came since the last call, oldest first. */
  List<FeedEntry> take() {
    List<FeedEntry> taken = new ArrayList<>(pending.size());
    for (Pending p : pending) {
      FeedEntry entry = new FeedEntry(p.position(), Json.encode(p.item()));
      taken.add(erased.contains(p.item().userId()) ? entry.without(p.item().userId()) : entry);
    }
    pending.clear();
    complete = true;
    return taken;
  }
}
