package com.dreamseed.transfer;

import com.dreamseed.Phrase;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.roaringbitmap.longlong.Roaring64Bitmap;

/** The rows that cannot be imported: all are counted, the first are told. */
final class BadRows {

  /** So many are told one by one. */
  static final int TOLD = 20;

  private final Map<SourceFile, Roaring64Bitmap> numbers = new HashMap<>();
  private final List<Phrase> told = new ArrayList<>();
  private long count;

  /** Row {@code row} of {@code file} is bad. */
  void add(SourceFile file, Row row, Phrase reason) {
    numbers.computeIfAbsent(file, f -> new Roaring64Bitmap()).addLong(row.number());
    tell(file, row.line(), reason);
  }

  private void tell(SourceFile file, long line, Phrase reason) {
    count++;
    if (told.size() < TOLD) {
      told.add(Phrase.of("transfer.bad-row", file.name(), line, reason));
    }
  }

  boolean contains(SourceFile file, Row row) {
    Roaring64Bitmap bad = numbers.get(file);
    return bad != null && bad.contains(row.number());
  }

  long count() {
    return count;
  }

  long count(SourceFile file) {
    Roaring64Bitmap bad = numbers.get(file);
    return bad == null ? 0 : bad.getLongCardinality();
  }

  /** Prints the first ones, and how many there are. */
  void tell(Report report) {
    told.forEach(report::warn);
    if (count > told.size()) {
      report.warn(Phrase.of("transfer.more-bad-rows", count - told.size()));
    }
  }
}
