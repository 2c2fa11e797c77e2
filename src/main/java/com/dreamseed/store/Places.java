package com.dreamseed.store;

/** Where the rows of one transaction stand in the log, in the order they were given. */
public final class Places {

  private final long transaction;
  private final long[] ids;

  Places(long transaction, long[] ids) {
    this.transaction = transaction;
    this.ids = ids;
  }

  /** Rows with consecutive ids of which {@code last} is the last. */
  static Places upTo(long last, int count) {
    long[] ids = new long[count];
    for (int i = 0; i < count; i++) {
      ids[i] = last - count + 1 + i;
    }
    return new Places(0, ids);
  }

  /** The place of row {@code n}, the first being 0. */
  public Place at(int n) {
    return new Place(transaction, ids[n]);
  }

  /** The place of the last row. */
  public Place last() {
    return at(ids.length - 1);
  }
}
