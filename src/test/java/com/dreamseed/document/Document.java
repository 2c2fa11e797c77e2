package com.dreamseed.document;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;

/** A Markdown file of the project as its readers see it. */
record Document(Path path, Node root) {

  private static final Parser PARSER =
      Parser.builder().extensions(List.of(TablesExtension.create())).build();

  /** Folders that hold no document of ours. */
  private static final List<String> FOREIGN =
      List.of(".git", "target", "node_modules", "samples", "logs");

  static Document read(Path path) {
    try {
      return new Document(path, PARSER.parse(Files.readString(path)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Every Markdown file of the project. */
  static List<Document> all() throws IOException {
    List<Document> documents = new ArrayList<>();
    try (Stream<Path> top = Files.list(Path.of(""))) {
      for (Path entry : top.filter(p -> !FOREIGN.contains(p.toString())).sorted().toList()) {
        try (Stream<Path> files = Files.walk(entry)) {
          files
              .filter(file -> file.toString().endsWith(".md"))
              .sorted()
              .forEach(file -> documents.add(read(file)));
        }
      }
    }
    return documents;
  }

  /** Where its links and pictures lead. */
  List<String> links() {
    List<String> found = new ArrayList<>();
    root.accept(
        new AbstractVisitor() {
          @Override
          public void visit(Link link) {
            found.add(link.getDestination());
            visitChildren(link);
          }

          @Override
          public void visit(Image image) {
            found.add(image.getDestination());
            visitChildren(image);
          }
        });
    return found;
  }

  /** The headings in order, as text. */
  List<Heading> headings() {
    return nodes(Heading.class);
  }

  /** The names under which its headings are linked, by GitHub's rule. */
  TreeSet<String> anchors() {
    TreeSet<String> anchors = new TreeSet<>();
    Map<String, Integer> seen = new HashMap<>();
    for (Heading heading : headings()) {
      String anchor =
          text(heading)
              .toLowerCase(Locale.ROOT)
              .replaceAll("[^\\p{L}\\p{N}\\p{M}_ -]", "")
              .replace(' ', '-');
      int before = seen.merge(anchor, 1, Integer::sum) - 1;
      anchors.add(before == 0 ? anchor : anchor + "-" + before);
    }
    return anchors;
  }

  /** What stands in code style within its sentences and tables. */
  List<String> spans() {
    return nodes(Code.class).stream().map(Code::getLiteral).toList();
  }

  /** Its blocks of code. */
  List<FencedCodeBlock> blocks() {
    return nodes(FencedCodeBlock.class);
  }

  /** How many rows each of its tables has, and how many columns. */
  List<String> tables() {
    return nodes(TableRow.class).stream()
        .map(row -> row.getParent().getClass().getSimpleName() + " of " + cells(row))
        .toList();
  }

  private static int cells(Node row) {
    int cells = 0;
    for (Node cell = row.getFirstChild(); cell != null; cell = cell.getNext()) {
      cells++;
    }
    return cells;
  }

  /** What a reader reads in {@code node}. */
  static String text(Node node) {
    StringBuilder text = new StringBuilder();
    node.accept(
        new AbstractVisitor() {
          @Override
          public void visit(Text words) {
            text.append(words.getLiteral());
          }

          @Override
          public void visit(Code code) {
            text.append(code.getLiteral());
          }

          @Override
          public void visit(SoftLineBreak end) {
            text.append(' ');
          }
        });
    return text.toString();
  }

  private <N extends Node> List<N> nodes(Class<N> kind) {
    List<N> found = new ArrayList<>();
    collect(root, kind, found);
    return found;
  }

  private static <N extends Node> void collect(Node node, Class<N> kind, List<N> found) {
    if (kind.isInstance(node)) {
      found.add(kind.cast(node));
    }
    for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
      collect(child, kind, found);
    }
  }

  @Override
  public String toString() {
    return path.toString();
  }
}
