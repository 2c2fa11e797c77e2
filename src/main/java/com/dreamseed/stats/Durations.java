package com.dreamseed.stats;

import com.carrotsearch.hppc.IntArrayList;
import java.util.ArrayList;
import java.util.List;

/** How long attempts took, in milliseconds, of which the median is wanted. */
final class Durations {

  /** Places in the order of the bit below the uppermost, which is one of told times only. */
  record Stretch(WaveletMatrix matrix, int first, int end) {}

  private final List<IntArrayList> sorted = new ArrayList<>();
  private final List<Stretch> stretches = new ArrayList<>();
  private final IntArrayList loose = new IntArrayList();

  /** Adds values that ascend; they are not changed. */
  void add(IntArrayList ascending) {
    if (!ascending.isEmpty()) {
      sorted.add(ascending);
    }
  }

  /** Adds a stretch of a matrix that {@link TakenTimes} made. */
  void add(WaveletMatrix matrix, int first, int end) {
    if (matrix.bits() > 0) {
      int told = matrix.bits() - 1;
      int firstTold = matrix.onesFrom(told, first);
      int endTold = matrix.onesFrom(told, end);
      if (firstTold < endTold) {
        stretches.add(new Stretch(matrix, firstTold, endTold));
      }
    }
  }

  /** Adds those from place {@code first} to before {@code end} that are told. */
  void add(AttemptList list, int first, int end) {
    loose.ensureCapacity(loose.size() + end - first);
    int size = loose.size();
    int[] buffer = loose.buffer;
    for (int i = first; i < end; i++) {
      int millis = list.millis(i);
      buffer[size] = millis;
      size += ~millis >>> 31;
    }
    loose.elementsCount = size;
  }

  /** Adds one value. */
  void add(int millis) {
    loose.add(millis);
  }

  void add(Durations other) {
    sorted.addAll(other.sorted);
    stretches.addAll(other.stretches);
    loose.add(other.loose.buffer, 0, other.loose.size());
  }

  /** The stretch that is all there is, in whole seconds; null where there is more or nothing. */
  Stretch stretch() {
    boolean single = stretches.size() == 1 && sorted.isEmpty() && loose.isEmpty();
    return single && !stretches.get(0).matrix().hasRests() ? stretches.get(0) : null;
  }

  /** What was added one by one, in no order. */
  IntArrayList loose() {
    return loose;
  }

  /** The median in seconds; null of none. */
  Double median() {
    if (stretches.isEmpty()) {
      return Medians.ofMillis(sorted, loose);
    }
    sorted.forEach(values -> loose.add(values.buffer, 0, values.size()));
    sorted.clear();
    DurationSearch search = new DurationSearch();
    stretches.forEach(s -> search.add(s.matrix, s.first, s.end));
    search.add(loose.buffer, loose.size());
    return search.median();
  }
}
