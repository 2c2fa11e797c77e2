package com.dreamseed.transfer;

import com.dreamseed.Phrase;
import com.dreamseed.store.Times;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/** Finds by how much the times of an import are shifted. */
final class Shifting {

  private final Report report;
  private final Clock clock;
  private final ZoneId zone;
  private long lastActivity = Times.UNREADABLE;
  private long latest = Times.UNREADABLE;

  Shifting(Report report, Clock clock, ZoneId zone) {
    this.report = report;
    this.clock = clock;
    this.zone = zone;
  }

  /**
   * The shift of {@code loads}. Where one of them was begun before, its shift holds for all: an
   * import that goes on tomorrow must end as it began.
   */
  Shift of(List<Load> loads, boolean toNow) {
    for (Load load : loads) {
      if (load.isInterrupted() || (toNow && load.isDone() && load.before().shiftSeconds() != 0)) {
        return told(new Shift(load.before().shiftSeconds(), zone));
      }
    }
    if (!toNow) {
      return Shift.none(zone);
    }
    loads.forEach(load -> look(load.file()));
    if (latest == Times.UNREADABLE) {
      return Shift.none(zone);
    }
    Instant last = Instant.ofEpochMilli(lastActivity == Times.UNREADABLE ? latest : lastActivity);
    return told(Shift.toNow(last, Instant.ofEpochMilli(latest), clock.instant(), zone));
  }

  private Shift told(Shift shift) {
    if (shift.seconds() != 0) {
      report.say(Phrase.of("transfer.shifted", shift.days()));
    }
    return shift;
  }

  /** Rows and times that cannot be read are no matter here: the check reports them. */
  private void look(SourceFile file) {
    Phrase task = Phrase.of("transfer.looking", file.shortName());
    List<String> columns = file.kind().columns();
    try (Report.Meter meter = report.meter(task, file.size(), Report.Unit.BYTES);
        Rows rows = file.rows(meter::reached)) {
      for (Row row = rows.next(); row != null; row = rows.next()) {
        for (int i = 0; i < columns.size(); i++) {
          if (file.kind().isTime(columns.get(i)) && row.cells()[i] != null) {
            note(file.kind(), Times.millis(row.cells()[i]));
          }
        }
      }
    } catch (IOException e) {
      throw Import.failure(file, e);
    }
  }

  private void note(Kind kind, long millis) {
    latest = Math.max(latest, millis);
    if (kind == Kind.ACTIVITIES) {
      lastActivity = Math.max(lastActivity, millis);
    }
  }
}
