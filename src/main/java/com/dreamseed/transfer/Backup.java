package com.dreamseed.transfer;

import com.dreamseed.Failure;
import com.dreamseed.Failure.Kind;
import com.dreamseed.Phrase;
import com.dreamseed.store.DatabaseCopy;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Copies the database to one file, while servers use it. The file has another name until it is
 * whole and on the disk, so that nobody takes half a backup for one. Blocks.
 */
public final class Backup {

  private final DatabaseCopy copy;
  private final Report report;

  public Backup(DatabaseCopy copy, Report report) {
    this.copy = copy;
    this.report = report;
  }

  /**
   * Writes the backup; gives its size in bytes.
   *
   * @throws Failure where {@code file} is there already, unless {@code force}, or cannot be written
   */
  public long write(Path file, boolean force) {
    Path target = file.toAbsolutePath().normalize();
    check(target, force);
    Path part = target.resolveSibling("." + target.getFileName() + ".part");
    Thread onEnd = new Thread(() -> breakOff(part));
    Runtime.getRuntime().addShutdownHook(onEnd);
    try {
      Files.deleteIfExists(part);
      copy(part);
      keep(part, target, force);
      return Files.size(target);
    } catch (IOException e) {
      throw unwritten(target, e);
    } finally {
      remove(onEnd);
      delete(part);
    }
  }

  private static void check(Path file, boolean force) {
    Path folder = file.getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw Failure.of(Kind.UNAVAILABLE, "backup.no-folder", file.toString());
    }
    if (Files.isDirectory(file) || (!force && Files.exists(file))) {
      throw Failure.of(Kind.CONFLICT, "transfer.exists", file.toString());
    }
  }

  private void copy(Path part) {
    Meters meters = new Meters();
    try {
      copy.write(part, meters::reached);
    } finally {
      meters.close();
    }
  }

  /** A meter that is made when the whole is known. */
  private final class Meters {
    private Report.Meter meter;

    synchronized void reached(long done, long total) {
      if (meter == null) {
        Report.Unit unit = total > 1 << 16 ? Report.Unit.BYTES : Report.Unit.STEPS;
        meter = report.meter(Phrase.of("backup.writing"), total, unit);
      }
      meter.reached(Math.min(done, total));
    }

    synchronized void close() {
      if (meter != null) {
        meter.close();
      }
    }
  }

  private static void keep(Path part, Path target, boolean force) throws IOException {
    force(part, StandardOpenOption.WRITE);
    if (!force && Files.exists(target)) {
      throw Failure.of(Kind.CONFLICT, "transfer.exists", target.toString());
    }
    try {
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
    }
    force(target.getParent(), StandardOpenOption.READ);
  }

  private static void force(Path path, StandardOpenOption how) throws IOException {
    try (FileChannel channel = FileChannel.open(path, how)) {
      channel.force(true);
    }
  }

  private void breakOff(Path part) {
    copy.stop();
    delete(part);
  }

  private static void delete(Path part) {
    try {
      Files.deleteIfExists(part);
      Files.deleteIfExists(part.resolveSibling(part.getFileName() + "-journal"));
    } catch (IOException e) {
      // It is hidden and the next backup of that name writes over it.
    }
  }

  private static void remove(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The hook is running: somebody interrupts us.
    }
  }

  private static Failure unwritten(Path target, IOException e) {
    String why = e.getClass().getSimpleName() + ": " + e.getMessage();
    return Failure.of(Kind.UNAVAILABLE, "backup.not-written", target.toString(), why);
  }
}
