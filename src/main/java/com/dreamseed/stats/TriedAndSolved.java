package com.dreamseed.stats;

import org.roaringbitmap.RoaringBitmap;

/** Who tried and who solved any problem of a group. */
interface TriedAndSolved {

  /** How many of {@code segment} tried; null means all users. */
  long triedOf(RoaringBitmap segment);

  /** How many of {@code segment} solved; null means all users. */
  long solvedOf(RoaringBitmap segment);

  /** Sets that stay, small in memory. */
  final class Kept implements TriedAndSolved {
    private final RoaringBitmap tried = new RoaringBitmap();
    private final RoaringBitmap solved = new RoaringBitmap();

    void tried(int user, boolean right) {
      tried.add(user);
      if (right) {
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

    private static final int USERS_SHIFT = 5;
    private static final long TRIED = 0x5555_5555_5555_5555L;

    /** For each of 32 users a bit whether they tried, above it one whether they solved. */
    private final long[] words;

    /** For users numbered below {@code users}. */
    Counted(int users) {
      words = new long[(users >>> USERS_SHIFT) + 1];
    }

    /** Users of attempts, from place {@code first} to before {@code end}, and who was right. */
    void tried(int[] users, long[] right, int first, int end) {
      for (int i = first; i < end; i++) {
        int user = users[i];
        long tried = right[i >>> 6] >>> i << 1 & 2 | 1;
        words[user >>> USERS_SHIFT] |= tried << (user << 1);
      }
    }

    /** Everybody of {@code other} tried and solved here too. */
    void add(Counted other) {
      for (int word = 0; word < words.length; word++) {
        words[word] |= other.words[word];
      }
    }

    @Override
    public long triedOf(RoaringBitmap segment) {
      return count(TRIED);
    }

    @Override
    public long solvedOf(RoaringBitmap segment) {
      return count(TRIED << 1);
    }

    private long count(long bits) {
      long count = 0;
      for (long word : words) {
        count += Long.bitCount(word & bits);
      }
      return count;
    }
  }
}
