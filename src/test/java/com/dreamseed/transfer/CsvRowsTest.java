package com.dreamseed.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvRowsTest {

  @TempDir Path folder;

  @Test
  void quotesAndNewlinesStayInTheirCellAndLinesAreCountedThroughThem() throws IOException {
    List<Row> rows =
        rows(
            "user_id,activity_type,description\n"
                + "1,visit,\"two\nlines, \"\"quoted\"\"\"\n"
                + "\n"
                + "2,visit,plain\r\n"
                + "3,visit,\n");

    assertThat(rows).extracting(Row::line).containsExactly(2L, 5L, 6L);
    assertThat(rows).extracting(Row::number).containsExactly(1L, 2L, 3L);
    assertThat(rows.get(0).cells()[3]).isEqualTo("two\nlines, \"quoted\"");
    assertThat(rows.get(1).cells()[3]).isEqualTo("plain");
    assertThat(rows.get(2).cells()[3]).isNull();
  }

  @Test
  void columnsMayComeInAnyOrderAndSomeMayBeMissing() throws IOException {
    Row row = rows("created_at,activity_type,user_id\n2026-01-01 00:00:00,visit,7\n").get(0);

    assertThat(row.cells()).containsExactly(null, "7", "visit", null, null, "2026-01-01 00:00:00");
  }

  @Test
  void aRowWithTooManyOrTooFewCellsIsBadButTheNextIsRead() throws IOException {
    List<Row> rows = rows("user_id,activity_type\n1\n1,visit,more\n2,visit\n");

    assertThat(rows.get(0).problem()).hasToString("the row has 1 cells, the first line 2");
    assertThat(rows.get(1).problem()).hasToString("the row has 3 cells, the first line 2");
    assertThat(rows.get(2).problem()).isNull();
  }

  @Test
  void unknownDoubleAndMissingColumnsAreRefusedByName() {
    assertThatThrownBy(() -> rows("user_id,activity_type,grade\n"))
        .isInstanceOf(BadFile.class)
        .hasMessageStartingWith("unknown column \"grade\"");
    assertThatThrownBy(() -> rows("user_id,activity_type,user_id\n"))
        .hasMessage("the column \"user_id\" stands there twice");
    assertThatThrownBy(() -> rows("user_id\n"))
        .hasMessage("the column \"activity_type\" is missing");
    assertThatThrownBy(() -> rows("")).hasMessageStartingWith("the file is empty");
  }

  @Test
  void aQuoteThatNeverClosesNamesALine() {
    assertThatThrownBy(() -> rows("user_id,activity_type\n1,\"visit\n2,visit\n"))
        .isInstanceOf(BadFile.class)
        .hasMessageContaining("not CSV: Missing closing quote");
  }

  @Test
  void aByteOrderMarkIsNoPartOfTheFirstColumn() throws IOException {
    Path file = folder.resolve("activities.csv");
    Files.writeString(file, "\uFEFFuser_id,activity_type\n1,방문\n");

    try (Rows rows = new SourceFile(file, Kind.ACTIVITIES).rows(bytes -> {})) {
      assertThat(rows.next().cells()).contains("1", "방문");
    }
  }

  @Test
  void textInAnotherEncodingIsRefusedInsteadOfMangled() throws IOException {
    Path file = folder.resolve("activities.csv");
    Files.write(file, "user_id,activity_type\n1,caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1));

    assertThatThrownBy(
            () -> {
              try (Rows rows = new SourceFile(file, Kind.ACTIVITIES).rows(bytes -> {})) {
                rows.next();
              }
            })
        .isInstanceOf(BadFile.class)
        .hasMessage("not UTF-8 text");
  }

  @Test
  void theNameTellsWhatAFileHolds() {
    assertThat(Kind.of(Path.of("users.csv"))).contains(Kind.USERS);
    assertThat(Kind.of(Path.of("user_changes.csv.gz"))).contains(Kind.USER_CHANGES);
    assertThat(Kind.of(Path.of("activities-2026.ndjson.gz"))).contains(Kind.ACTIVITIES);
    assertThat(Kind.of(Path.of("users.ndjson"))).isEmpty();
    assertThat(Kind.of(Path.of("README.md"))).isEmpty();
  }

  private static List<Row> rows(String text) throws IOException {
    List<Row> all = new ArrayList<>();
    try (Rows rows = new CsvRows(Kind.ACTIVITIES, new StringReader(text))) {
      for (Row row = rows.next(); row != null; row = rows.next()) {
        all.add(row);
      }
    }
    return all;
  }
}
