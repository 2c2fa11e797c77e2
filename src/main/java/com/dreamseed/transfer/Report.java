package com.dreamseed.transfer;

import com.dreamseed.Phrase;

/** Where import and export say how they are doing. */
public interface Report {

  /** Says nothing. */
  Report SILENT =
      new Report() {
        @Override
        public void say(Phrase phrase) {}

        @Override
        public void warn(Phrase phrase) {}

        @Override
        public Meter meter(Phrase task, long total, Unit unit) {
          return new Meter() {
            @Override
            public void reached(long done) {}

            @Override
            public void close() {}
          };
        }
      };

  /** Something a person wants to know. */
  void say(Phrase phrase);

  /** Something that is wrong. */
  void warn(Phrase phrase);

  /** Shows how a task of {@code total} steps gets on, until it is closed. */
  Meter meter(Phrase task, long total, Unit unit);

  /** What a task is counted in. */
  enum Unit {
    ROWS,
    BYTES,
    STEPS
  }

  /** How far a task is. */
  interface Meter extends AutoCloseable {

    /** {@code done} of the total are done. */
    void reached(long done);

    @Override
    void close();
  }
}
