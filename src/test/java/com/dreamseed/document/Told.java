package com.dreamseed.document;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.commonmark.node.FencedCodeBlock;

/**
 * Something that a document says in code style.
 *
 * @param block whether it is a line of a block, not a few words in a sentence
 */
record Told(Document where, String text, boolean block) {

  private static final Pattern CONTINUED = Pattern.compile("\\\\\\n\\s*");

  /** What all documents say; lines that end in a backslash are one with the next. */
  static List<Told> everything() throws IOException {
    List<Told> all = new ArrayList<>();
    for (Document document : Document.all()) {
      // What was true of an older version stays true of it.
      if (!document.path().equals(Path.of("CHANGELOG.md"))) {
        document.spans().forEach(span -> all.add(new Told(document, span, false)));
        document.blocks().stream()
            .filter(block -> !block.getInfo().startsWith("mermaid"))
            .flatMap(Told::lines)
            .forEach(line -> all.add(new Told(document, line, true)));
      }
    }
    return all;
  }

  private static Stream<String> lines(FencedCodeBlock block) {
    return CONTINUED.matcher(block.getLiteral()).replaceAll(" ").lines();
  }

  /** The parts of it that match. */
  List<String> all(Pattern pattern) {
    return pattern.matcher(text).results().map(found -> found.group(1)).toList();
  }

  /** The text of every file in {@code places} that a person wrote, one after the other. */
  static String sources(String... places) throws IOException {
    StringBuilder all = new StringBuilder();
    for (String place : places) {
      try (Stream<Path> files = Files.walk(Path.of(place))) {
        for (Path file : files.filter(Told::isText).sorted().toList()) {
          all.append(Files.readString(file)).append('\n');
        }
      }
    }
    return all.toString();
  }

  private static boolean isText(Path file) {
    return Files.isRegularFile(file)
        && !file.toString()
            .matches(".*(\\.(png|ico|woff2?|gz|csv|db|md|p12|jks|ndjson)|src/test/data/.*)");
  }

  @Override
  public String toString() {
    return where + ": " + text;
  }
}
