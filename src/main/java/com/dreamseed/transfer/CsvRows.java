package com.dreamseed.transfer;

import com.dreamseed.Phrase;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.dataformat.csv.CsvFactory;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The records of a CSV file (RFC 4180) whose first line names the columns. */
final class CsvRows implements Rows {

  private static final CsvFactory CSV =
      CsvFactory.builder()
          .enable(CsvParser.Feature.EMPTY_UNQUOTED_STRING_AS_NULL)
          .enable(StreamReadFeature.AUTO_CLOSE_SOURCE)
          .build();

  private final Kind kind;
  private final CsvParser parser;
  private final int[] places;
  private long number;
  private long line;

  CsvRows(Kind kind, Reader text) throws IOException {
    this.kind = kind;
    this.parser = CSV.createParser(text);
    List<String> header = record();
    if (header == null) {
      throw new BadFile(1, Phrase.of("transfer.no-header"));
    }
    this.places = places(header);
  }

  /** Where each cell of a record belongs; refuses columns that are unknown, double or missing. */
  private int[] places(List<String> header) throws BadFile {
    int[] found = new int[header.size()];
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < found.length; i++) {
      String name = header.get(i) == null ? "" : header.get(i).strip();
      found[i] = kind.columns().indexOf(name);
      if (found[i] < 0) {
        throw new BadFile(
            line, Phrase.of("transfer.unknown-column", name, String.join(", ", kind.columns())));
      }
      if (!seen.add(name)) {
        throw new BadFile(line, Phrase.of("transfer.double-column", name));
      }
    }
    for (String name : kind.required()) {
      if (!seen.contains(name)) {
        throw new BadFile(line, Phrase.of("transfer.missing-column", name));
      }
    }
    return found;
  }

  @Override
  public Row next() throws IOException {
    List<String> record = record();
    if (record == null) {
      return null;
    }
    number++;
    String[] cells = new String[kind.columns().size()];
    if (record.size() != places.length) {
      Phrase problem = Phrase.of("transfer.cell-count", record.size(), places.length);
      return new Row(number, line, cells, problem);
    }
    for (int i = 0; i < places.length; i++) {
      cells[places[i]] = record.get(i);
    }
    return new Row(number, line, cells, null);
  }

  /** The next record that is not a blank line, or null at the end. */
  private List<String> record() throws IOException {
    try {
      while (parser.nextToken() == JsonToken.START_ARRAY) {
        List<String> record = cells();
        if (record.size() > 1 || record.get(0) != null) {
          return record;
        }
      }
      return null;
    } catch (JsonParseException e) {
      long at = e.getLocation() == null ? line : e.getLocation().getLineNr();
      throw new BadFile(at, Phrase.of("transfer.not-csv", e.getOriginalMessage()));
    }
  }

  private List<String> cells() throws IOException {
    List<String> record = new ArrayList<>(places == null ? 16 : places.length);
    boolean first = true;
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      if (first) {
        line = parser.currentTokenLocation().getLineNr();
        first = false;
      }
      record.add(token == JsonToken.VALUE_NULL ? null : parser.getText());
    }
    return withoutEmptyEnd(record);
  }

  /** The parser tells "" from nothing, but not at the end of a line; there both are nothing. */
  private static List<String> withoutEmptyEnd(List<String> record) {
    int last = record.size() - 1;
    if (last >= 0 && "".equals(record.get(last))) {
      record.set(last, null);
    }
    return record;
  }

  @Override
  public Set<String> columns() {
    Set<String> names = new TreeSet<>();
    for (int place : places) {
      names.add(kind.columns().get(place));
    }
    return names;
  }

  @Override
  public void close() throws IOException {
    parser.close();
  }
}
