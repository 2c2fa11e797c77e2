package com.dreamseed.transfer;

import com.dreamseed.Failure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Finds the files an import is about. */
final class SourceFiles {

  private SourceFiles() {}

  /**
   * The files named, and of each directory named those whose names tell what they hold; users
   * before their history before problems before activities.
   *
   * @throws Failure where one is missing, or nothing is found
   */
  static List<SourceFile> of(List<Path> sources) {
    List<SourceFile> found = new ArrayList<>();
    for (Path source : sources) {
      if (Files.isDirectory(source)) {
        found.addAll(within(source));
      } else if (Files.isReadable(source)) {
        found.add(new SourceFile(source, kind(source)));
      } else {
        throw Failure.of(Failure.Kind.NOT_FOUND, "transfer.no-file", source.toString());
      }
    }
    return found.stream()
        .distinct()
        .sorted(Comparator.comparing(SourceFile::kind).thenComparing(SourceFile::name))
        .toList();
  }

  private static Kind kind(Path file) {
    return Kind.of(file)
        .orElseThrow(
            () -> Failure.of(Failure.Kind.VALIDATION, "transfer.unknown-name", file.toString()));
  }

  private static List<SourceFile> within(Path directory) {
    try (Stream<Path> files = Files.list(directory)) {
      List<SourceFile> known =
          files
              .filter(Files::isRegularFile)
              .flatMap(f -> Kind.of(f).map(k -> new SourceFile(f, k)).stream())
              .toList();
      if (known.isEmpty()) {
        throw Failure.of(Failure.Kind.NOT_FOUND, "transfer.empty-folder", directory.toString());
      }
      return known;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
