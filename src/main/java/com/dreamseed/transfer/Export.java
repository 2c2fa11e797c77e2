package com.dreamseed.transfer;

import com.dreamseed.Failure;
import com.dreamseed.Phrase;
import com.dreamseed.store.ExportedRows;
import com.dreamseed.store.Store;
import com.dreamseed.store.Times;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/**
 * Exports everything to files that {@link Import} reads. Works while the server runs: activities
 * are bounded first and users last, so that every activity's user is there. Blocks; not for an
 * event loop.
 */
public final class Export {

  private static final int PAGE = 10_000;

  private final ExportedRows rows;
  private final Report report;

  public Export(Store store, Report report) {
    this.rows = store.transfers().exported();
    this.report = report;
  }

  /**
   * Writes the files; gives the number of rows.
   *
   * @throws Failure where one is there already, or the directory cannot be made
   */
  public long run(ExportOrder order) {
    prepare(order);
    Map<Kind, Long> last = new EnumMap<>(Kind.class);
    for (Kind kind : List.of(Kind.ACTIVITIES, Kind.PROBLEMS, Kind.USER_CHANGES, Kind.USERS)) {
      last.put(kind, rows.last(kind.table()).await());
    }
    long written = 0;
    for (Kind kind : Kind.values()) {
      written += write(kind, last.get(kind), order);
    }
    return written;
  }

  private static Path file(Kind kind, ExportOrder order) {
    return order.directory().resolve(kind.table() + (order.gzip() ? ".csv.gz" : ".csv"));
  }

  private static void prepare(ExportOrder order) {
    try {
      Files.createDirectories(order.directory());
    } catch (IOException e) {
      throw Failure.of(
          Failure.Kind.UNAVAILABLE, "transfer.no-directory", order.directory().toString());
    }
    for (Kind kind : Kind.values()) {
      Path file = file(kind, order);
      if (!order.force() && Files.exists(file)) {
        throw Failure.of(Failure.Kind.CONFLICT, "transfer.exists", file.toString());
      }
    }
  }

  /** Under another name until it is whole, so that nobody takes a half file for a whole one. */
  private long write(Kind kind, long last, ExportOrder order) {
    Path file = file(kind, order);
    Path part = file.resolveSibling(file.getFileName() + ".part");
    long count = rows.count(kind.table(), last).await();
    Phrase task = Phrase.of("transfer.exporting", file.toString());
    try (Report.Meter meter = report.meter(task, count, Report.Unit.ROWS);
        SequenceWriter csv = csv(kind, part, order.gzip())) {
      write(kind, last, csv, meter);
    } catch (IOException e) {
      throw new UncheckedIOException(file + ": " + e.getMessage(), e);
    }
    try {
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(file + ": " + e.getMessage(), e);
    }
    report.say(Phrase.of("transfer.exported", file.toString(), count));
    return count;
  }

  private void write(Kind kind, long last, SequenceWriter csv, Report.Meter meter)
      throws IOException {
    long after = 0;
    long done = 0;
    List<String[]> page = page(kind, after, last);
    while (!page.isEmpty()) {
      for (String[] row : page) {
        csv.write(normal(kind, row));
      }
      done += page.size();
      meter.reached(done);
      after = Long.parseLong(page.get(page.size() - 1)[0]);
      page = page(kind, after, last);
    }
  }

  private List<String[]> page(Kind kind, long after, long last) {
    return rows.page(kind.table(), kind.columns(), after, last, PAGE).await();
  }

  /** Times of other programs are written in our form; one that cannot be read stays as it is. */
  private static String[] normal(Kind kind, String[] row) {
    for (int i = 0; i < row.length; i++) {
      boolean time = kind.isTime(kind.columns().get(i)) || isTimeOfChange(kind, row, i);
      long millis = time ? Times.millis(row[i]) : Times.UNREADABLE;
      if (millis != Times.UNREADABLE) {
        row[i] = Times.write(Instant.ofEpochMilli(millis));
      }
    }
    return row;
  }

  private static boolean isTimeOfChange(Kind kind, String[] row, int column) {
    return kind == Kind.USER_CHANGES
        && kind.columns().get(column).endsWith("_value")
        && "created".equals(row[kind.columns().indexOf("field")]);
  }

  private static SequenceWriter csv(Kind kind, Path file, boolean gzip) throws IOException {
    OutputStream out = Files.newOutputStream(file);
    OutputStream packed = gzip ? new GZIPOutputStream(out, 1 << 16) : out;
    Writer text =
        new BufferedWriter(new OutputStreamWriter(packed, StandardCharsets.UTF_8), 1 << 16);
    CsvSchema.Builder schema = CsvSchema.builder().setUseHeader(true).setLineSeparator('\n');
    kind.columns().forEach(schema::addColumn);
    ObjectWriter writer =
        CsvMapper.builder()
            .enable(CsvGenerator.Feature.STRICT_CHECK_FOR_QUOTING)
            .enable(CsvGenerator.Feature.ALWAYS_QUOTE_EMPTY_STRINGS)
            .build()
            .writerFor(String[].class)
            .with(schema.build());
    return writer.writeValues(text);
  }
}
