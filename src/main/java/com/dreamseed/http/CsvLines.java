package com.dreamseed.http;

import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;

/** Lines of CSV, under a line with the columns' names, gathered until somebody takes them. */
final class CsvLines {

  private static final CsvMapper MAPPER = new CsvMapper();

  private final ByteArrayOutputStream waiting = new ByteArrayOutputStream();
  private final SequenceWriter writer;

  CsvLines(List<String> columns) {
    CsvSchema.Builder schema = CsvSchema.builder();
    columns.forEach(schema::addColumn);
    try {
      writer = MAPPER.writer(schema.build()).writeValues(waiting);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    add(columns.toArray());
  }

  /** Adds a line; null is an empty cell. */
  void add(Object... cells) {
    try {
      writer.write(Arrays.stream(cells).map(cell -> cell == null ? "" : cell).toArray());
      writer.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How many bytes wait. */
  int size() {
    return waiting.size();
  }

  /** The lines since the last call. */
  Buffer take() {
    Buffer taken = Buffer.buffer(waiting.toByteArray());
    waiting.reset();
    return taken;
  }

  /** A spreadsheet would run a cell that begins like a formula; null stays null. */
  static String harmless(String text) {
    return text != null && !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0
        ? "'" + text
        : text;
  }
}
