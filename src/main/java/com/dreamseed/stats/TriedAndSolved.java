package com.dreamseed.stats;

import org.roaringbitmap.RoaringBitmap;

/** Who tried and who solved any problem of a group. */
interface TriedAndSolved {

  /** The user tried; {@code right} is 1 where the answer was right, otherwise 0. */
  void tried(int user, long right);

  /** How many of {@code segment} tried; null means all users. */
  long triedOf(RoaringBitmap segment);

  /** How many of {@code segment} solved; null means all users. */
  long solvedOf(RoaringBitmap segment);

  /** Sets that stay, small in memory. */
  final class Kept implements TriedAndSolved {
    private final RoaringBitmap tried = new RoaringBitmap();
    private final RoaringBitmap solved = new RoaringBitmap();

    @Override
    public void tried(int user, long right) {
      tried.add(user);
      if (right != 0) {
        solved.add(user);
      }
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
    /** For 64 users who tried, beside it who of them solved, so that both come at once. */
    private final long[] words;

    /** For users numbered below {@code users}. */
    Counted(int users) {
      words = new long[(users / Long.SIZE + 1) * 2];
    }

    @Override
    public void tried(int user, long right) {
      int word = user >>> 6 << 1;
      words[word] |= 1L << user;
      words[word + 1] |= right << user;
    }

    /** Everybody of {@code other} tried and solved here too. */
    void add(Counted other) {
      for (int word = 0; word < words.length; word++) {
        words[word] |= other.words[word];
      }
    }

    @Override
    public long triedOf(RoaringBitmap segment) {
      return count(0);
    }

    @Override
    public long solvedOf(RoaringBitmap segment) {
      return count(1);
    }

    private long count(int first) {
      long count = 0;
      for (int word = first; word < words.length; word += 2) {
        count += Long.bitCount(words[word]);
      }
      return count;
    }
  }
}
