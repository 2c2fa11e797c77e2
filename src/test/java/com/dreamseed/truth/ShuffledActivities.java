package com.dreamseed.truth;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPInputStream;

/** The activities of a data set as NDJSON in a seeded random order. */
final class ShuffledActivities {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<String> lines = new ArrayList<>();

  ShuffledActivities(RealData data, long seed) throws IOException {
    try (InputStream csv = open(data);
        MappingIterator<Map<String, String>> rows =
            new CsvMapper()
                .readerForMapOf(String.class)
                .with(CsvSchema.emptySchema().withHeader())
                .readValues(csv)) {
      while (rows.hasNext()) {
        lines.add(line(rows.next()));
      }
    }
    Collections.shuffle(lines, new Random(seed));
  }

  private static InputStream open(RealData data) throws IOException {
    Path plain = data.file("activities.csv");
    return Files.exists(plain)
        ? Files.newInputStream(plain)
        : new GZIPInputStream(Files.newInputStream(data.file("activities.csv.gz")));
  }

  private static String line(Map<String, String> row) throws IOException {
    ObjectNode item = JSON.createObjectNode();
    item.put("user_id", Long.parseLong(row.get("user_id")));
    item.put("activity_type", row.get("activity_type"));
    item.put("created_at", row.get("created_at"));
    if (!row.get("metadata").isEmpty()) {
      item.set("metadata", JSON.readTree(row.get("metadata")));
    }
    return item.toString();
  }

  /** NDJSON bodies of {@code size} lines. */
  List<String> batches(int size) {
    List<String> batches = new ArrayList<>();
    for (int from = 0; from < lines.size(); from += size) {
      batches.add(String.join("\n", lines.subList(from, Math.min(lines.size(), from + size))));
    }
    return batches;
  }
}
