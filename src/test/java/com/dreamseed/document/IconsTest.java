package com.dreamseed.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.webjars.WebJarVersionLocator;

/** The page's one file of icons has those of the library, and the style sheet finds each. */
class IconsTest {

  private static final Path WEB = Path.of("webroot");
  private static final int PITCH = 32;
  private static final Pattern RULE =
      Pattern.compile("\\.icon\\[data-icon=\"([a-z0-9-]+)\"] \\{ --icon: (\\d+); }");
  private static final Pattern USE = Pattern.compile("data-icon=\"([a-z0-9-]+)\"");

  @Test
  void eachIsTheLibrarysAndStandsWhereTheStyleSheetSays() throws Exception {
    List<Element> icons = elements(read(Files.newInputStream(WEB.resolve("img/icons.svg"))));
    List<String> rules =
        RULE.matcher(Files.readString(WEB.resolve("css/parts.css")))
            .results()
            .map(rule -> rule.group(2) + " " + rule.group(1))
            .toList();
    List<String> placed = new ArrayList<>();
    for (int i = 0; i < icons.size(); i++) {
      Element icon = icons.get(i);
      String name = icon.getAttribute("id");
      assertThat(icon.getAttribute("transform")).isEqualTo("translate(0 " + PITCH * i + ")");
      assertThat(shapes(icon)).as(name).isNotEmpty().isEqualTo(shapes(ofTheLibrary(name)));
      placed.add(i + " " + name);
    }
    assertThat(placed).hasSizeGreaterThan(40).containsAll(rules);
    assertThat(used()).isNotEmpty().allMatch(name -> rules.stream().anyMatch(ends(name)));
  }

  private static Predicate<String> ends(String name) {
    return rule -> rule.endsWith(" " + name);
  }

  private static Set<String> used() throws IOException {
    Set<String> names = new TreeSet<>();
    try (Stream<Path> files = Files.walk(WEB)) {
      for (Path file : files.filter(each -> each.toString().endsWith(".html")).toList()) {
        USE.matcher(Files.readString(file)).results().map(use -> use.group(1)).forEach(names::add);
      }
    }
    return names;
  }

  private static Element ofTheLibrary(String name) throws Exception {
    String version = new WebJarVersionLocator().version("bootstrap-icons");
    String file =
        "META-INF/resources/webjars/bootstrap-icons/" + version + "/icons/" + name + ".svg";
    return read(IconsTest.class.getClassLoader().getResourceAsStream(file));
  }

  private static Element read(InputStream svg) throws Exception {
    try (svg) {
      return DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .parse(svg)
          .getDocumentElement();
    }
  }

  /** What {@code icon} is made of: the names and attributes of its shapes. */
  private static List<String> shapes(Element icon) {
    return elements(icon).stream()
        .map(
            shape ->
                shape.getTagName()
                    + Stream.of("d", "fill-rule", "cx", "cy", "r", "x", "y", "width", "height")
                        .map(name -> " " + name + "=" + shape.getAttribute(name))
                        .toList())
        .toList();
  }

  private static List<Element> elements(Element parent) {
    List<Element> elements = new ArrayList<>();
    for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element element) {
        elements.add(element);
      }
    }
    return elements;
  }
}
