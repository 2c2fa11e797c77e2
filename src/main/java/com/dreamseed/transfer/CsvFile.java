package com.dreamseed.transfer;

import com.fasterxml.jackson.dataformat.csv.CsvFactory;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** A CSV file being written: the first line names the columns, null is an empty cell. */
final class CsvFile implements Closeable {

  private static final CsvFactory CSV =
      CsvFactory.builder()
          .enable(CsvGenerator.Feature.STRICT_CHECK_FOR_QUOTING)
          .enable(CsvGenerator.Feature.ALWAYS_QUOTE_EMPTY_STRINGS)
          .build();

  private final List<String> columns;
  private final CsvGenerator generator;

  CsvFile(Kind kind, Path file, boolean gzip) throws IOException {
    this.columns = kind.columns();
    OutputStream out = Files.newOutputStream(file);
    OutputStream packed = gzip ? new GZIPOutputStream(out, 1 << 16) : out;
    Writer text =
        new BufferedWriter(new OutputStreamWriter(packed, StandardCharsets.UTF_8), 1 << 16);
    CsvSchema.Builder schema = CsvSchema.builder().setLineSeparator('\n');
    columns.forEach(schema::addColumn);
    this.generator = CSV.createGenerator(text);
    generator.setSchema(schema.build());
    // The generator writes a header only before the first row; an empty table has one too.
    text.write(String.join(",", columns) + "\n");
  }

  void write(List<String> cells) throws IOException {
    generator.writeStartObject();
    for (int i = 0; i < cells.size(); i++) {
      if (cells.get(i) == null) {
        generator.writeNullField(columns.get(i));
      } else {
        generator.writeStringField(columns.get(i), cells.get(i));
      }
    }
    generator.writeEndObject();
  }

  @Override
  public void close() throws IOException {
    generator.close();
  }
}
