package com.dreamseed.transfer;

import com.dreamseed.store.ImportedFile;

/**
 * One file of an import on its way into the database.
 *
 * @param hash what its content is known by
 * @param before how far an earlier import of it came, or null
 * @param again whether it is imported although it was before
 */
record Load(SourceFile file, String hash, ImportedFile before, boolean again) {

  /** Whether nothing is to be done. */
  boolean isDone() {
    return before != null && before.finished() && !again;
  }

  /** Whether it was imported whole before. */
  boolean isKnown() {
    return before != null && before.finished();
  }

  /** Whether an earlier import was interrupted, so that this one goes on. */
  boolean isInterrupted() {
    return before != null && !before.finished();
  }

  /** How many of its rows are written already. */
  long rowsDone() {
    return isInterrupted() ? before.rowsDone() : 0;
  }
}
