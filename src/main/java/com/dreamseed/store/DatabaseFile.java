package com.dreamseed.store;

import com.dreamseed.Failure;
import com.dreamseed.Failure.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Looks at a database file before it is opened, so that what is wrong can be said plainly. */
final class DatabaseFile {

  private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);

  private DatabaseFile() {}

  static void check(Path file) {
    if (Files.isDirectory(file)) {
      throw refused("store.directory", file);
    }
    if (!Files.exists(file)) {
      checkFolder(file);
      return;
    }
    if (!Files.isReadable(file)) {
      throw refused("store.unreadable", file);
    }
    if (!startsLikeDatabase(file)) {
      throw refused("store.not-a-database", file);
    }
    if (!Files.isWritable(file)) {
      throw refused("store.read-only", file);
    }
  }

  private static void checkFolder(Path file) {
    Path folder = file.getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw refused("store.no-folder", file);
    }
    if (!Files.isWritable(folder)) {
      throw refused("store.cannot-open", file);
    }
  }

  /** An empty file is a database nobody has written to yet. */
  private static boolean startsLikeDatabase(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] start = in.readNBytes(MAGIC.length);
      return start.length == 0 || Arrays.equals(start, MAGIC);
    } catch (IOException e) {
      throw refused("store.unreadable", file);
    }
  }

  private static Failure refused(String key, Path file) {
    return Failure.of(Kind.UNAVAILABLE, key, file.toString());
  }
}
