package com.dreamseed.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The page names ahead the modules that its first numbers need, and no other: one that is left out
 * is found late, one too many delays them.
 */
class PreloadTest {

  private static final Path WEB = Path.of("webroot");
  private static final Path START = Path.of("js/main.js");
  private static final Pattern NAMED =
      Pattern.compile("<link rel=\"modulepreload\" href=\"/([^\"]+)\">");
  private static final Pattern IMPORT =
      Pattern.compile(
          "^(?:import|\\}) [^;]*?from '([^']+)';$|^import '([^']+)';$", Pattern.MULTILINE);

  @Test
  void whatTheFirstNumbersNeedIsNamedAhead() throws IOException {
    Set<Path> needed = new TreeSet<>();
    follow(START, needed);
    follow(Path.of("js/view/overview.js"), needed);
    needed.remove(START);

    String page = Files.readString(WEB.resolve("index.html"));
    Set<Path> named =
        NAMED.matcher(page).results().map(m -> Path.of(m.group(1))).collect(Collectors.toSet());

    assertThat(named).hasSizeGreaterThan(10).containsExactlyInAnyOrderElementsOf(needed);
  }

  private static void follow(Path module, Set<Path> seen) throws IOException {
    if (!seen.add(module)) {
      return;
    }
    Set<String> imported =
        IMPORT
            .matcher(Files.readString(WEB.resolve(module)))
            .results()
            .map(m -> m.group(1) == null ? m.group(2) : m.group(1))
            .collect(Collectors.toSet());
    for (String other : imported) {
      follow(module.resolveSibling(other).normalize(), seen);
    }
  }
}
