package com.dreamseed.fuzz;

import com.dreamseed.TestDatabase;

/** Nonsense, on PostgreSQL, which refuses texts and numbers that SQLite takes. */
class PostgresFuzzIT extends FuzzIT {

  @Override
  TestDatabase database() {
    return TestDatabase.postgres();
  }

  /** What differs is in the database; the answers before it are the other class's. */
  @Override
  int requests() {
    return super.requests() / 4;
  }
}
