package com.dreamseed.bench;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/**
 * Processor time of each thread of a process since it began, by Linux' own accounts ({@code
 * /proc/PID/task/TID/schedstat}); threads that ended are not in it.
 */
final class ThreadTimes {

  /** What a thread does. */
  enum Kind {
    EVENT_LOOP("vert.x-eve"),
    WORKER("vert.x-wor"),
    HAZELCAST("hz."),
    COMPILER("C1 Comp", "C2 Comp", "Sweeper"),
    COLLECTOR("GC ", "G1 "),
    OTHER("");

    private final String[] begins;

    Kind(String... begins) {
      this.begins = begins;
    }

    private static Kind of(String thread) {
      for (Kind kind : values()) {
        for (String begin : kind.begins) {
          if (thread.startsWith(begin)) {
            return kind;
          }
        }
      }
      throw new AssertionError(thread);
    }
  }

  private record Account(Kind kind, long nanos) {}

  private final Map<String, Account> threads = new HashMap<>();

  private ThreadTimes() {}

  static ThreadTimes of(long pid) throws IOException {
    ThreadTimes now = new ThreadTimes();
    try (DirectoryStream<Path> tasks =
        Files.newDirectoryStream(Path.of("/proc", Long.toString(pid), "task"))) {
      for (Path task : tasks) {
        now.read(task);
      }
    }
    return now;
  }

  private void read(Path task) {
    try {
      String name = Files.readString(task.resolve("comm")).strip();
      String nanos = Files.readString(task.resolve("schedstat")).split(" ")[0];
      threads.put(task.getFileName().toString(), new Account(Kind.of(name), Long.parseLong(nanos)));
    } catch (IOException e) {
      // It ended while we looked.
    }
  }

  /** Nanoseconds by kind since {@code before}. */
  Map<Kind, Long> since(ThreadTimes before) {
    Map<Kind, Long> spent = new EnumMap<>(Kind.class);
    threads.forEach(
        (thread, now) -> {
          Account then = before.threads.get(thread);
          spent.merge(now.kind, now.nanos - (then == null ? 0 : then.nanos), Long::sum);
        });
    return spent;
  }
}
