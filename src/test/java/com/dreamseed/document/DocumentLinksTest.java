package com.dreamseed.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Whoever follows a link of a document arrives. */
class DocumentLinksTest {

  /** What is read from outside the tree of documents, by those who look for its name. */
  private static final Set<String> FOUND_BY_NAME =
      Set.of("SECURITY.md", "CODE_OF_CONDUCT.md", "CONTRIBUTING.md", "CHANGELOG.md");

  private static boolean leavesTheProject(String link) {
    return link.matches("[a-z]+:.*");
  }

  /** Where {@code link} leads, without its anchor. */
  private static Path target(Document from, String link) {
    String place = link.split("#", 2)[0];
    if (place.isEmpty()) {
      return from.path();
    }
    String decoded = URI.create(place).getPath();
    Path folder = from.path().getParent();
    return (folder == null ? Path.of(decoded) : folder.resolve(decoded)).normalize();
  }

  private static boolean resolves(Document from, String link) {
    Path target = target(from, link);
    if (!Files.exists(target)) {
      return false;
    }
    int hash = link.indexOf('#');
    return hash < 0
        || (target.toString().endsWith(".md")
            && Document.read(target).anchors().contains(link.substring(hash + 1)));
  }

  @Test
  void everyLinkAndEveryAnchorIsThere() throws IOException {
    List<String> broken = new ArrayList<>();
    int followed = 0;
    for (Document document : Document.all()) {
      for (String link : document.links()) {
        if (!leavesTheProject(link)) {
          followed++;
          if (!resolves(document, link)) {
            broken.add(document + " → " + link);
          }
        }
      }
    }
    assertThat(broken).isEmpty();
    assertThat(followed).isGreaterThan(50);
  }

  @Test
  void everyPageOfTheDocumentsIsReachedFromTheReadme() throws IOException {
    Set<Path> reached = new HashSet<>();
    Deque<Path> next = new ArrayDeque<>(List.of(Path.of("README.md")));
    while (!next.isEmpty()) {
      Path path = next.pop();
      if (reached.add(path)) {
        Document document = Document.read(path);
        document.links().stream()
            .filter(link -> !leavesTheProject(link))
            .map(link -> target(document, link))
            .filter(target -> target.toString().endsWith(".md") && Files.exists(target))
            .forEach(next::push);
      }
    }
    assertThat(Document.all())
        .extracting(Document::path)
        .filteredOn(path -> !path.startsWith(".github"))
        .filteredOn(path -> !FOUND_BY_NAME.contains(path.toString()))
        .isSubsetOf(reached);
  }
}
