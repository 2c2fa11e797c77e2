package com.dreamseed.stats;

import java.util.Arrays;
import java.util.List;
import org.roaringbitmap.BatchIterator;
import org.roaringbitmap.RoaringBitmap;

/** The members of cohorts, to be met with sets of active users. */
final class Cohorts {

  /** From this share of all users on, a set is one of bits and not a list. */
  private static final int DENSE = 8;

  private final RoaringBitmap[] members;
  private final int[] cohortOf;

  /**
   * @param segment the users that count; null means all
   * @param numbers users are numbered below this
   */
  Cohorts(Days days, List<Span> spans, RoaringBitmap segment, int numbers) {
    this.members = new RoaringBitmap[spans.size()];
    this.cohortOf = new int[numbers];
    Arrays.fill(cohortOf, spans.size());
    for (int c = 0; c < members.length; c++) {
      RoaringBitmap cohort = days.signedUp(spans.get(c).first(), spans.get(c).last());
      if (segment != null) {
        cohort.and(segment);
      }
      members[c] = cohort;
      int number = c;
      cohort.forEach((int user) -> cohortOf[user] = number);
    }
  }

  /** How many of each cohort up to the one numbered {@code last} are active. */
  long[] met(RoaringBitmap active, int last) {
    return active.getLongCardinality() > cohortOf.length / DENSE
        ? meet(active, last)
        : count(active);
  }

  /** Where many are active, sets are met with sets. */
  private long[] meet(RoaringBitmap active, int last) {
    long[] counts = new long[members.length + 1];
    for (int c = 0; c < members.length && c <= last; c++) {
      counts[c] = RoaringBitmap.andCardinality(members[c], active);
    }
    return counts;
  }

  /** Where few are, each of them is counted. */
  private long[] count(RoaringBitmap active) {
    long[] counts = new long[members.length + 1];
    int[] batch = new int[256];
    BatchIterator each = active.getBatchIterator();
    while (each.hasNext()) {
      int size = each.nextBatch(batch);
      for (int i = 0; i < size; i++) {
        counts[cohortOf[batch[i]]]++;
      }
    }
    return counts;
  }
}
