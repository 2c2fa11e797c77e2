package com.dreamseed.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.dreamseed.Main;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.commonmark.node.FencedCodeBlock;
import org.junit.jupiter.api.Test;

/** Both READMEs say the same, and name every room. */
class ReadmeMirrorTest {

  private static final Document ENGLISH = Document.read(Path.of("README.md"));
  private static final Document KOREAN = Document.read(Path.of("README.ko.md"));

  /** Lines of a block without what is said about them. */
  private static List<String> commands(Document readme) {
    return readme.blocks().stream()
        .map(FencedCodeBlock::getLiteral)
        .flatMap(String::lines)
        .map(line -> line.replaceAll("\\s+#.*", ""))
        .toList();
  }

  @Test
  void theyHaveTheSameShape() {
    assertThat(KOREAN.headings())
        .extracting(heading -> heading.getLevel())
        .isEqualTo(ENGLISH.headings().stream().map(heading -> heading.getLevel()).toList());
    assertThat(KOREAN.tables()).isEqualTo(ENGLISH.tables());
    assertThat(commands(KOREAN)).isEqualTo(commands(ENGLISH));
  }

  @Test
  void theyLeadToTheSamePlacesAndNameTheSameThings() {
    assertThat(without(KOREAN.links())).isEqualTo(without(ENGLISH.links()));
    assertThat(new TreeSet<>(KOREAN.spans())).isEqualTo(new TreeSet<>(ENGLISH.spans()));
  }

  private static Set<String> without(List<String> links) {
    return links.stream()
        .filter(link -> !link.startsWith("README"))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void theMapOfRoomsHasEveryRoom() throws IOException {
    try (Stream<Path> rooms = Files.list(Path.of("src/main/java/com/dreamseed"))) {
      assertThat(ENGLISH.spans())
          .containsAll(
              rooms.filter(Files::isDirectory).map(room -> room.getFileName().toString()).toList());
    }
  }

  @Test
  void everyCommandIsListed() {
    String list =
        ENGLISH.spans().stream()
            .filter(Pattern.compile("[a-z]+").asMatchPredicate())
            .collect(Collectors.joining(" "));
    assertThat(list.split(" "))
        .containsAll(
            Main.commandLine().getSubcommands().keySet().stream()
                .filter(command -> !command.equals("help"))
                .toList());
  }
}
