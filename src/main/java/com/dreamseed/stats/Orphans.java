package com.dreamseed.stats;

import com.dreamseed.store.LoggedActivity;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Activities of users who do not exist (yet): a program that writes both tables may write them in
 * the wrong order. They wait for their user, so that a node that was there and a node that replays
 * the log later hold the same numbers.
 */
final class Orphans {

  private static final int MOST = 10_000;

  private final Map<Long, List<LoggedActivity>> waiting = new HashMap<>();
  private int count;

  /** Keeps {@code row}; false where too many wait already. */
  boolean keep(LoggedActivity row) {
    if (count >= MOST) {
      return false;
    }
    waiting.computeIfAbsent(row.userId(), id -> new ArrayList<>()).add(row);
    count++;
    return true;
  }

  int count() {
    return count;
  }

  /** The activities that waited for {@code userId}; they wait no longer. */
  List<LoggedActivity> of(long userId) {
    List<LoggedActivity> rows = waiting.remove(userId);
    if (rows == null) {
      return List.of();
    }
    count -= rows.size();
    return rows;
  }

  void write(DataOutput out) throws IOException {
    out.writeInt(count);
    for (List<LoggedActivity> rows : waiting.values()) {
      for (LoggedActivity row : rows) {
        out.writeLong(row.id());
        out.writeLong(row.userId());
        out.writeUTF(row.activityType());
        out.writeUTF(row.createdAt());
        Attempt attempt = Attempt.in(row.metadata());
        out.writeUTF(attempt == null ? "" : attempt.metadata());
      }
    }
  }

  void read(DataInput in) throws IOException {
    int rows = in.readInt();
    for (int i = 0; i < rows; i++) {
      long id = in.readLong();
      long userId = in.readLong();
      String type = in.readUTF();
      String createdAt = in.readUTF();
      String metadata = in.readUTF();
      keep(
          new LoggedActivity(
              id, userId, type, null, metadata.isEmpty() ? null : metadata, createdAt));
    }
  }
}
