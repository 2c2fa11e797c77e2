package com.dreamseed.transfer;

import com.dreamseed.Phrase;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The records of an NDJSON file: one JSON object a line, its keys the columns. */
final class NdjsonRows implements Rows {

  private static final ObjectReader JSON =
      new ObjectMapper()
          .readerFor(JsonNode.class)
          .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .with(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY);

  private final Kind kind;
  private final BufferedReader text;
  private long number;
  private long line;

  NdjsonRows(Kind kind, Reader text) {
    this.kind = kind;
    this.text = new BufferedReader(text, 1 << 16);
  }

  @Override
  public Row next() throws IOException {
    for (String next = text.readLine(); next != null; next = text.readLine()) {
      line++;
      if (!next.isBlank()) {
        number++;
        return row(next);
      }
    }
    return null;
  }

  private Row row(String json) throws IOException {
    String[] cells = new String[kind.columns().size()];
    try {
      JsonNode node = JSON.readValue(json);
      Phrase problem = node.isObject() ? fill(cells, node) : Phrase.of("transfer.not-an-object");
      return new Row(number, line, cells, problem);
    } catch (JsonProcessingException e) {
      return new Row(number, line, cells, Phrase.of("transfer.not-json", e.getOriginalMessage()));
    }
  }

  private Phrase fill(String[] cells, JsonNode object) {
    for (Map.Entry<String, JsonNode> entry : object.properties()) {
      int place = kind.columns().indexOf(entry.getKey());
      if (place < 0) {
        return Phrase.of(
            "transfer.unknown-column", entry.getKey(), String.join(", ", kind.columns()));
      }
      JsonNode value = entry.getValue();
      if (value.isContainerNode() && !entry.getKey().equals("metadata")) {
        return Phrase.of("transfer.not-plain", entry.getKey());
      }
      cells[place] = plain(value);
    }
    return null;
  }

  private static String plain(JsonNode value) {
    if (value.isNull()) {
      return null;
    }
    return value.isTextual() ? value.textValue() : value.toString();
  }

  @Override
  public Set<String> columns() {
    return new TreeSet<>(kind.columns());
  }

  @Override
  public void close() throws IOException {
    text.close();
  }
}
