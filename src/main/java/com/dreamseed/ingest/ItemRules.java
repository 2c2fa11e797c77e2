package com.dreamseed.ingest;

import com.dreamseed.Failure.Detail;
import com.dreamseed.Phrase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What an activity must be to enter the log: of a user there is, and not of the future. */
final class ItemRules {

  /** How far a client's clock may be ahead of ours. */
  static final Duration AHEAD = Duration.ofMinutes(5);

  /** Times before year 1 cannot be written the way the database keeps times. */
  private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");

  private final Set<Long> users;
  private final Instant latest;

  ItemRules(Set<Long> users, Instant now) {
    this.users = users;
    this.latest = now.plus(AHEAD);
  }

  /** Every bad field of {@code batch}; empty where all is well. */
  List<Detail> faults(List<NewActivity> batch) {
    List<Detail> faults = new ArrayList<>();
    for (int i = 0; i < batch.size(); i++) {
      NewActivity item = batch.get(i);
      if (!users.contains(item.userId())) {
        Phrase unknown = Phrase.of("ingest.unknown-user", item.userId());
        faults.add(new Detail(i, "user_id", unknown));
      }
      if (item.createdAt() != null && item.createdAt().isAfter(latest)) {
        Phrase ahead = Phrase.of("ingest.future", AHEAD.toMinutes());
        faults.add(new Detail(i, "created_at", ahead));
      }
      if (item.createdAt() != null && item.createdAt().isBefore(EARLIEST)) {
        faults.add(new Detail(i, "created_at", Phrase.of("ingest.too-early")));
      }
    }
    return faults;
  }
}
