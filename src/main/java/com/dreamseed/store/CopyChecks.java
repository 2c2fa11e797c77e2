package com.dreamseed.store;

import com.dreamseed.Failure;
import com.dreamseed.Failure.Kind;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.List;

/** What copies of both databases have to be, and how what is replaced is called. */
final class CopyChecks {

  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("uuuuMMdd_HHmmss").withZone(ZoneOffset.UTC);

  private CopyChecks() {}

  /** Refuses a copy that a newer version made, or none of ours at all. */
  static void versions(Path file, Collection<String> applied, String migrations) {
    List<String> ours = applied.stream().filter(v -> v.startsWith("dreamseed-")).toList();
    if (ours.isEmpty()) {
      throw failure("restore.not-ours", file.toString());
    }
    List<String> known = Migrations.versions(migrations);
    List<String> unknown = ours.stream().filter(v -> !known.contains(v)).sorted().toList();
    if (!unknown.isEmpty()) {
      throw failure("restore.newer", file.toString(), String.join(", ", unknown));
    }
  }

  static String stamp() {
    return STAMP.format(Instant.now());
  }

  static Failure failure(String key, Object... arguments) {
    return Failure.of(Kind.UNAVAILABLE, key, arguments);
  }
}
