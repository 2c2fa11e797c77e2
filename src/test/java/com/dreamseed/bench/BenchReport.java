package com.dreamseed.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Collects the figures of a run in {@code target/bench.md}, and shows them as they come. */
public final class BenchReport {

  private static final Path FILE = Path.of("target", "bench.md");

  private static final Logger LOG = LoggerFactory.getLogger(BenchReport.class);

  private BenchReport() {}

  /** One line: what was measured, the figure, the bar it is held to and whether it was met. */
  public static synchronized void line(String what, String figure, String bar, boolean met) {
    String line = "| %s | %s | %s | %s |%n".formatted(what, figure, bar, met ? "met" : "MISSED");
    try {
      if (!Files.exists(FILE)) {
        Files.createDirectories(FILE.getParent());
        Files.writeString(FILE, "| measured | figure | bar | |\n|---|---|---|---|\n");
      }
      Files.writeString(FILE, line, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    LOG.warn("{}", line.strip());
  }

  public static double median(double... values) {
    return quantile(0.5, values);
  }

  public static double quantile(double q, double... values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[(int) Math.min(sorted.length - 1L, Math.round(q * (sorted.length - 1)))];
  }

  public static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
