package com.dreamseed.stats;

import com.carrotsearch.hppc.LongArrayList;
import com.dreamseed.store.Times;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;

/**
 * The earliest and the latest time in each few thousand rows of the log. Ids grow about with time,
 * so a search for a time finds its rows here without a look at the others, and a late event makes
 * only its own rows be looked at.
 */
final class IdStretches {

  private static final int ROWS = 4_096;

  /** So many of the newest stretches are always looked at: rows may be on their way into them. */
  private static final int OPEN = 2;

  private static final int FIELDS = 4;

  /** Four numbers a stretch: lowest and highest id, earliest and latest time. */
  private final LongArrayList numbers = new LongArrayList();

  private int rowsInLast;

  /** A row was read; {@code millis} is {@link Times#UNREADABLE} where it tells no time. */
  void add(long id, long millis) {
    if (numbers.isEmpty() || rowsInLast == ROWS) {
      numbers.add(id, id, Long.MAX_VALUE, Long.MIN_VALUE);
      rowsInLast = 0;
    }
    rowsInLast++;
    int last = numbers.size() - FIELDS;
    numbers.set(last, Math.min(numbers.get(last), id));
    numbers.set(last + 1, Math.max(numbers.get(last + 1), id));
    if (millis != Times.UNREADABLE) {
      numbers.set(last + 2, Math.min(numbers.get(last + 2), millis));
      numbers.set(last + 3, Math.max(numbers.get(last + 3), millis));
    }
  }

  /** The highest ids among which such activities may be. */
  IdStretch find(FindIds asked) {
    long first = asked.before();
    long end = numbers.isEmpty() ? first : Long.MIN_VALUE;
    for (int s = stretches() - 1; s >= 0; s--) {
      if (low(s) < asked.before() && mayHold(s, asked)) {
        long top = newest(s) ? asked.before() : Math.min(high(s) + 1, asked.before());
        boolean begins = end == Long.MIN_VALUE;
        if (begins || top >= first) {
          end = Math.max(end, top);
          first = begins ? low(s) : Math.min(first, low(s));
        }
      }
    }
    return new IdStretch(numbers.isEmpty() ? Long.MIN_VALUE : first, end);
  }

  /** The highest id near which a row tells a time before {@code millis}; 0 where none does. */
  long highestBefore(long millis) {
    long highest = 0;
    for (int s = 0; s < stretches(); s++) {
      if (numbers.get(s * FIELDS + 2) < millis) {
        highest = Math.max(highest, high(s));
      }
    }
    return highest;
  }

  private boolean mayHold(int stretch, FindIds asked) {
    long earliest = numbers.get(stretch * FIELDS + 2);
    long latest = numbers.get(stretch * FIELDS + 3);
    return newest(stretch)
        || latest >= millis(asked.from(), Long.MIN_VALUE)
            && earliest < millis(asked.until(), Long.MAX_VALUE);
  }

  private boolean newest(int stretch) {
    return stretch >= stretches() - OPEN;
  }

  private static long millis(Instant moment, long otherwise) {
    return moment == null ? otherwise : moment.toEpochMilli();
  }

  private int stretches() {
    return numbers.size() / FIELDS;
  }

  private long low(int stretch) {
    return numbers.get(stretch * FIELDS);
  }

  private long high(int stretch) {
    return numbers.get(stretch * FIELDS + 1);
  }

  void write(DataOutput out) throws IOException {
    out.writeInt(rowsInLast);
    out.writeInt(numbers.size());
    for (int i = 0; i < numbers.size(); i++) {
      out.writeLong(numbers.get(i));
    }
  }

  void read(DataInput in) throws IOException {
    rowsInLast = in.readInt();
    for (int i = in.readInt(); i > 0; i--) {
      numbers.add(in.readLong());
    }
  }
}
