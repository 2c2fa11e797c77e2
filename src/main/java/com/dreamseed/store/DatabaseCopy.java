package com.dreamseed.store;

import com.dreamseed.Failure;
import com.dreamseed.settings.Settings;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Copies a whole database to a file while others use it, and a file back to where nobody does.
 * Blocks; not for an event loop.
 */
public interface DatabaseCopy {

  /** The way of the database that {@code settings} name. */
  static DatabaseCopy of(Settings.Database settings) {
    return settings
        .server()
        .<DatabaseCopy>map(PostgresCopy::new)
        .orElseGet(() -> new SqliteCopy(settings.path()));
  }

  /** Hears how far a copy is. */
  interface Progress {

    /** {@code done} of about {@code total} bytes are done. */
    void reached(long done, long total);
  }

  /**
   * Writes all that was committed when it began to {@code file}, which must not be there.
   *
   * @throws Failure where the database cannot be read or the file not be written
   */
  void write(Path file, Progress progress);

  /** Breaks {@link #write} off, from another thread. */
  void stop();

  /**
   * Looks whether {@code file} is whole and of a form that this version knows.
   *
   * @throws Failure with the reason where it is not
   */
  void check(Path file);

  /**
   * Looks whether the database may be replaced: nobody has it open and, unless {@code force}, it
   * holds nothing.
   *
   * @throws Failure with the reason where it may not
   */
  void checkTarget(boolean force);

  /**
   * Puts what is in {@code file} in the place of the database. Positions given out until now mean
   * nothing any more: the log's epoch rises.
   *
   * @return where the database that was there is kept; empty where there was none
   * @throws Failure where that failed; then the database is as it was
   */
  Optional<String> restore(Path file);
}
