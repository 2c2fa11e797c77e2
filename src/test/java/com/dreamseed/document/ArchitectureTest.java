package com.dreamseed.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.dreamseed.bus.Addresses;
import com.dreamseed.bus.Query;
import com.dreamseed.bus.Topic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.commonmark.node.FencedCodeBlock;
import org.junit.jupiter.api.Test;

/** The diagrams of the architecture show the wiring of the code, all of it and nothing else. */
class ArchitectureTest {

  private static final Path ROOMS = Path.of("src/main/java/com/dreamseed");
  private static final Document DOCUMENT = Document.read(Path.of("docs/developer/architecture.md"));
  private static final Pattern LINE =
      Pattern.compile("(?m)^ *(\\w+) (-->|-\\.->|==>)\\|([^|]+)\\| (\\w+) *$");
  private static final Pattern NAMED =
      Pattern.compile("(?<!import com\\.dreamseed\\.bus\\.)\\bAddresses\\.[A-Z]");
  private static final Pattern USED =
      Pattern.compile("\\bbus\\s*\\.(\\w+)\\(\\s*Addresses\\.([A-Z_]+)");

  /** Which rooms use an address in which way: {@code ask}, {@code answer}… */
  private final Map<String, Map<String, Set<String>>> used = new HashMap<>();

  private static Stream<String> diagrams() {
    return DOCUMENT.blocks().stream()
        .filter(block -> block.getInfo().equals("mermaid"))
        .map(FencedCodeBlock::getLiteral);
  }

  private void readCode() throws IOException {
    try (Stream<Path> files = Files.walk(ROOMS)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
        String code = Files.readString(file).replaceAll("(?s)/\\*\\*.*?\\*/", "");
        String room = ROOMS.relativize(file).getName(0).toString();
        Matcher use = USED.matcher(code);
        int uses = 0;
        while (use.find()) {
          uses++;
          used.computeIfAbsent(use.group(2), any -> new HashMap<>())
              .computeIfAbsent(use.group(1), any -> new TreeSet<>())
              .add(room);
        }
        assertThat(NAMED.matcher(code).results().count())
            .as(file + " uses addresses in a way that this test does not see")
            .isEqualTo(uses);
      }
    }
  }

  private Set<String> rooms(String constant, String way) {
    return used.getOrDefault(constant, Map.of()).getOrDefault(way, Set.of());
  }

  /** The lines that the code draws. */
  private TreeSet<String> wiring() throws IllegalAccessException {
    TreeSet<String> lines = new TreeSet<>();
    for (var field : Addresses.class.getFields()) {
      String name = field.getName();
      if (field.get(null) instanceof Query<?, ?> query) {
        draw(lines, rooms(name, "ask"), "-->", query.address(), rooms(name, "answer"));
      } else if (field.get(null) instanceof Topic<?> topic) {
        String arrow = topic.scope() == Topic.Scope.CLUSTER ? "==>" : "-.->";
        draw(lines, rooms(name, "publish"), arrow, topic.address(), rooms(name, "subscribe"));
      }
    }
    return lines;
  }

  private static void draw(
      Set<String> lines, Set<String> from, String arrow, String address, Set<String> to) {
    assertThat(from).as("who says " + address).isNotEmpty();
    assertThat(to).as("who hears " + address).isNotEmpty();
    from.forEach(a -> to.forEach(b -> lines.add(a + " " + arrow + "|" + address + "| " + b)));
  }

  @Test
  void theDiagramsAreTheWiring() throws Exception {
    readCode();
    Set<String> drawn =
        diagrams()
            .flatMap(diagram -> LINE.matcher(diagram).results())
            .map(line -> line.group().strip())
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(drawn).isEqualTo(wiring());
  }

  @Test
  void theDiagramOfTheRoomsHasEveryRoom() throws IOException {
    Set<String> drawn =
        Pattern.compile("(?m)^ *(\\w+)[\\[(]+[^\\n]*?[\\])]+")
            .matcher(diagrams().findFirst().orElseThrow())
            .results()
            .map(room -> room.group(1))
            .filter(room -> !room.equals("Application"))
            .collect(Collectors.toCollection(TreeSet::new));
    try (Stream<Path> rooms = Files.list(ROOMS)) {
      assertThat(drawn)
          .isEqualTo(
              rooms
                  .filter(Files::isDirectory)
                  .map(room -> room.getFileName().toString())
                  .collect(Collectors.toCollection(TreeSet::new)));
    }
  }
}
