package com.dreamseed.store;

/** Lets tests of other rooms set the stage: a disk that is full, as SQLite sees it. */
public final class DiskSize {

  private DiskSize() {}

  /** How many pages the file has. */
  public static long pages(Store store) {
    return store.write(sql -> sql.number("PRAGMA page_count")).await();
  }

  /** How many pages the file may have, until it is said otherwise; as on a disk of that size. */
  public static void allow(Store store, long most) {
    store.write(sql -> sql.number("PRAGMA max_page_count = " + most)).await();
  }
}
