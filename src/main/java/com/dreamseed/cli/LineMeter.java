package com.dreamseed.cli;

import com.dreamseed.Phrase;
import com.dreamseed.transfer.Report;
import java.time.Duration;

/** A line every few seconds, where nobody sees a bar move; nothing for what is quick. */
final class LineMeter implements Report.Meter {

  private static final Duration PAUSE = Duration.ofSeconds(5);

  private final Report report;
  private final Phrase task;
  private final long total;
  private final long began = System.nanoTime();
  private long said = began;

  LineMeter(Report report, Phrase task, long total) {
    this.report = report;
    this.task = task;
    this.total = total;
  }

  @Override
  public synchronized void reached(long done) {
    long now = System.nanoTime();
    if (now - said < PAUSE.toNanos() || done <= 0 || done >= total) {
      return;
    }
    said = now;
    Duration left = Duration.ofNanos((long) ((now - began) / (double) done * (total - done)));
    String shown = "%d:%02d".formatted(left.toMinutes(), left.toSecondsPart());
    report.say(Phrase.of("cli.meter", task, done * 100 / total, shown));
  }

  @Override
  public void close() {
    // What was done is said by the task itself.
  }
}
