package com.dreamseed.transfer;

import com.dreamseed.Phrase;
import com.dreamseed.store.Times;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Reads the cells of one row by the rules of their columns; null where a cell is empty. */
final class Cells {

  private static final JsonFactory JSON = new JsonFactory();
  private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

  /** Years of four digits, so that times as text sort like times. */
  private static final long EARLIEST = Instant.parse("0001-01-03T00:00:00Z").toEpochMilli();

  private static final long LATEST = Instant.parse("9999-12-30T00:00:00Z").toEpochMilli();

  private final Kind kind;
  private final Row row;
  private final Shift shift;

  Cells(Kind kind, Row row, Shift shift) {
    this.kind = kind;
    this.row = row;
    this.shift = shift;
  }

  String text(String column) {
    String text = row.cells()[kind.columns().indexOf(column)];
    if (text != null && text.indexOf('\0') >= 0) {
      throw bad(column, Phrase.of("transfer.nul"));
    }
    return text;
  }

  String required(String column) {
    String text = text(column);
    if (text == null || text.isBlank()) {
      throw bad(column, Phrase.of("transfer.empty"));
    }
    return text;
  }

  /** A whole number from 1 to {@code most}. */
  Long id(String column, long most) {
    String text = text(column);
    if (text == null) {
      return null;
    }
    try {
      long id = Long.parseLong(text);
      if (id >= 1 && id <= most) {
        return id;
      }
    } catch (NumberFormatException e) {
      // Said below, in the same words as for a number out of range.
    }
    throw bad(column, Phrase.of("transfer.not-an-id", text, most));
  }

  /** A time, shifted, as the database keeps it. */
  String time(String column) {
    long millis = millis(column);
    return millis == Times.UNREADABLE
        ? null
        : Times.write(Instant.ofEpochMilli(shift.shifted(millis)));
  }

  /** A time as it stands in the file, in milliseconds, or {@link Times#UNREADABLE} for none. */
  long millis(String column) {
    String text = text(column);
    if (text == null) {
      return Times.UNREADABLE;
    }
    long millis = Times.millis(text);
    if (millis < EARLIEST || millis > LATEST) {
      throw bad(column, Phrase.of("transfer.not-a-time", text));
    }
    return millis;
  }

  String oneOf(String column, String... allowed) {
    String text = text(column);
    if (text != null && !Arrays.asList(allowed).contains(text)) {
      throw bad(column, Phrase.of("transfer.not-one-of", text, String.join(", ", allowed)));
    }
    return text;
  }

  Boolean truth(String column) {
    String text = oneOf(column, "0", "1", "false", "true");
    return text == null ? null : List.of("1", "true").contains(text);
  }

  String country(String column) {
    String text = text(column);
    if (text != null && !COUNTRIES.contains(text)) {
      throw bad(column, Phrase.of("transfer.not-a-country", text));
    }
    return text;
  }

  String email(String column) {
    String text = required(column);
    int at = text.indexOf('@');
    boolean plausible =
        at > 0
            && at == text.lastIndexOf('@')
            && at < text.length() - 1
            && text.length() <= 254
            && text.chars().noneMatch(Character::isWhitespace);
    if (!plausible) {
      throw bad(column, Phrase.of("transfer.not-an-email", text));
    }
    return text;
  }

  /** The text of a JSON object, as the file has it. */
  String jsonObject(String column) {
    String text = text(column);
    if (text != null && !isJsonObject(text, column)) {
      throw bad(column, Phrase.of("transfer.not-a-json-object", column));
    }
    return text;
  }

  private boolean isJsonObject(String text, String column) {
    try (JsonParser parser = JSON.createParser(text)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return false;
      }
      if (text.contains("\\u0000")) {
        withoutNul(parser, column);
      } else {
        parser.skipChildren();
      }
      return parser.currentToken() == JsonToken.END_OBJECT && parser.nextToken() == null;
    } catch (JacksonException e) {
      return false;
    } catch (IOException e) {
      throw new IllegalStateException("text in memory can be read", e);
    }
  }

  /** Reads on to the end of the object. */
  private void withoutNul(JsonParser parser, String column) throws IOException {
    for (int depth = 1; depth > 0; ) {
      JsonToken token = parser.nextToken();
      if (token == null) {
        return;
      }
      depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
      if (parser.getText().indexOf('\0') >= 0) {
        throw bad(column, Phrase.of("transfer.nul"));
      }
    }
  }

  BadCell bad(String column, Phrase reason) {
    return new BadCell(Phrase.of("transfer.cell", column, reason));
  }
}
