package com.dreamseed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The classes of the program as the first process of a build loaded them, so that the many others
 * start in half the time. Where the file does not fit, Java reads the jar as usual.
 */
final class KeptClasses {

  private static final Path LOCK = Path.of("target", "test-classes.lock");

  private KeptClasses() {}

  /** What tells a Java with {@code jvm} to use them; they are made where there are none. */
  static synchronized List<String> flags(Path jar, List<String> jvm) {
    Path kept = Path.of("target", "test-classes.jsa").toAbsolutePath();
    try (FileChannel channel =
            FileChannel.open(LOCK, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.lock()) {
      if (!lock.isValid() || !fresh(kept, jar)) {
        make(kept, jvm);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return List.of("-XX:SharedArchiveFile=" + kept, "-Xlog:cds*=off");
  }

  private static boolean fresh(Path kept, Path jar) throws IOException {
    return Files.exists(kept)
        && Files.getLastModifiedTime(kept).compareTo(Files.getLastModifiedTime(jar)) > 0;
  }

  private static void make(Path kept, List<String> jvm) throws IOException {
    Path folder = Files.createTempDirectory("kept-classes");
    Path made = folder.resolve("made.jsa");
    List<String> recording = new ArrayList<>(jvm);
    recording.addAll(List.of("-XX:ArchiveClassesAtExit=" + made, "-Xlog:cds*=off"));
    try (ServerProcess server = ServerProcess.run(folder, recording, "serve", "--port", "0")) {
      server.awaitReady(Duration.ofMinutes(3)).terminate();
    }
    Files.move(made, kept, StandardCopyOption.REPLACE_EXISTING);
  }
}
