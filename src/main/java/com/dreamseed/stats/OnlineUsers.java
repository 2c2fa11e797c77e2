package com.dreamseed.stats;

import com.carrotsearch.hppc.IntArrayList;
import com.carrotsearch.hppc.cursors.IntCursor;
import java.util.Map;
import java.util.TreeMap;
import org.roaringbitmap.RoaringBitmap;

/**
 * Who is online: users whose newest activity is younger than the window. Each of them waits in the
 * queue once, at the second it would leave; whoever was seen again meanwhile is queued anew then.
 */
final class OnlineUsers {

  /** Clocks differ; an activity may be this many seconds ahead and still make its user online. */
  private static final int TOLERANCE = 300;

  private final Learners learners;
  private final int window;
  private final RoaringBitmap online = new RoaringBitmap();
  private final TreeMap<Long, IntArrayList> leaving = new TreeMap<>();

  /**
   * @param window how long after an activity its user is online, seconds
   */
  OnlineUsers(Learners learners, int window) {
    this.learners = learners;
    this.window = window;
  }

  long count() {
    return online.getLongCardinality();
  }

  /** Who is online; not to be changed. */
  RoaringBitmap users() {
    return online;
  }

  boolean contains(int user) {
    return online.contains(user);
  }

  /** The user did something at {@code second}. */
  void seen(int user, long second, long now) {
    boolean fresh = second > now - window && second <= now + TOLERANCE;
    if (fresh && online.checkedAdd(user)) {
      queue(user, second + window);
    }
  }

  /** Everybody whose window is over at {@code now} leaves; gives who did. */
  RoaringBitmap expire(long now) {
    RoaringBitmap left = new RoaringBitmap();
    while (!leaving.isEmpty() && leaving.firstKey() <= now) {
      Map.Entry<Long, IntArrayList> due = leaving.pollFirstEntry();
      for (IntCursor user : due.getValue()) {
        long until = learners.lastSeen(user.value) + window;
        if (until > now) {
          queue(user.value, until);
        } else {
          online.remove(user.value);
          left.add(user.value);
        }
      }
    }
    return left;
  }

  /** Finds everybody online at {@code now} from the times they were last seen. */
  void recount(long now) {
    for (int user = 0; user < learners.numbers(); user++) {
      seen(user, learners.lastSeen(user), now);
    }
  }

  private void queue(int user, long second) {
    leaving.computeIfAbsent(second, s -> new IntArrayList()).add(user);
  }
}
