package com.dreamseed.cli;

import com.dreamseed.transfer.Report;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** A bar with rate and remaining time. */
final class BarMeter implements Report.Meter {

  private final ProgressBar bar;

  BarMeter(String task, long total, Report.Unit unit) {
    ProgressBarBuilder builder =
        new ProgressBarBuilder()
            .setTaskName(task)
            .setInitialMax(total)
            .setStyle(ProgressBarStyle.ASCII)
            .setUpdateIntervalMillis(200)
            .clearDisplayOnFinish()
            .showSpeed();
    this.bar =
        switch (unit) {
          case BYTES -> builder.setUnit(" MiB", 1 << 20).build();
          case ROWS -> builder.setUnit(" rows", 1).build();
          case STEPS -> builder.setUnit("", 1).build();
        };
  }

  @Override
  public void reached(long done) {
    bar.stepTo(done);
  }

  @Override
  public void close() {
    bar.close();
  }
}
