package com.dreamseed.stats;

import java.util.BitSet;
import org.roaringbitmap.RoaringBitmap;

/** Who tried and who solved any problem of a group. */
interface TriedAndSolved {

  void tried(int user);

  void solved(int user);

  /** How many of {@code segment} tried; null means all users. */
  long triedOf(RoaringBitmap segment);

  /** How many of {@code segment} solved; null means all users. */
  long solvedOf(RoaringBitmap segment);

  /** Sets that stay, small in memory. */
  final class Kept implements TriedAndSolved {
    private final RoaringBitmap tried = new RoaringBitmap();
    private final RoaringBitmap solved = new RoaringBitmap();

    @Override
    public void tried(int user) {
      tried.add(user);
    }

    @Override
    public void solved(int user) {
      solved.add(user);
    }

    /** Everybody of {@code other} tried and solved here too. */
    void add(Kept other) {
      tried.or(other.tried);
      solved.or(other.solved);
    }

    @Override
    public long triedOf(RoaringBitmap segment) {
      return Days.count(tried, segment);
    }

    @Override
    public long solvedOf(RoaringBitmap segment) {
      return Days.count(solved, segment);
    }
  }

  /** Sets of one count, quick to fill; only users of the segment asked for are entered. */
  final class Counted implements TriedAndSolved {
    private final BitSet tried = new BitSet();
    private final BitSet solved = new BitSet();

    @Override
    public void tried(int user) {
      tried.set(user);
    }

    @Override
    public void solved(int user) {
      solved.set(user);
    }

    @Override
    public long triedOf(RoaringBitmap segment) {
      return tried.cardinality();
    }

    @Override
    public long solvedOf(RoaringBitmap segment) {
      return solved.cardinality();
    }
  }
}
