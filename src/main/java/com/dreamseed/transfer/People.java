package com.dreamseed.transfer;

import com.dreamseed.store.ImportedUsers;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.roaringbitmap.RoaringBitmap;

/** Who the user ids in the files of one import are. */
final class People {

  private static final int PAGE = 50_000;

  private final RoaringBitmap there = new RoaringBitmap();
  private final Map<Long, Long> renamed = new HashMap<>();
  private final Set<Long> withHistory = new HashSet<>();

  /** Those who are in the database. */
  static People of(ImportedUsers users) {
    People people = new People();
    long after = 0;
    for (List<Long> page = users.ids(after, PAGE).await();
        !page.isEmpty();
        page = users.ids(after, PAGE).await()) {
      page.forEach(people::add);
      after = page.get(page.size() - 1);
    }
    return people;
  }

  /** A user there is, or will be, under {@code id}. */
  void add(long id) {
    there.add((int) id);
  }

  /** What the files call {@code fileId} is {@code id} here. */
  void rename(long fileId, long id) {
    renamed.put(fileId, id);
  }

  /** The id here of what the files call {@code fileId}. */
  long idOf(long fileId) {
    return renamed.getOrDefault(fileId, fileId);
  }

  boolean knows(long fileId) {
    return renamed.containsKey(fileId) || there.contains((int) fileId);
  }

  /** The history of this user comes along in a file. */
  void addHistory(long fileId) {
    withHistory.add(fileId);
  }

  Set<Long> withHistory() {
    return withHistory;
  }
}
