package com.dreamseed.transfer;

import com.dreamseed.store.TableRows.Table;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a file holds, with the columns it may have; in the order in which files are imported. */
public enum Kind {
  USERS(Table.USERS, "email", "username"),
  USER_CHANGES(Table.USER_CHANGES, "user_id", "field", "changed_at"),
  PROBLEMS(Table.PROBLEMS, "title", "content"),
  ACTIVITIES(Table.ACTIVITIES, "user_id", "activity_type");

  private static final Pattern FILE_NAME =
      Pattern.compile("(users|user_changes|problems|activities)([-.].*)?\\.(csv|ndjson)(\\.gz)?");

  private final Table table;
  private final List<String> required;

  Kind(Table table, String... required) {
    this.table = table;
    this.required = List.of(required);
  }

  /** The columns a file may have, in the order of the table. */
  public List<String> columns() {
    return table.columns();
  }

  /** The columns a file must have. */
  public List<String> required() {
    return required;
  }

  /** Whether {@code column} holds a time. */
  boolean isTime(String column) {
    return column.endsWith("_at") || column.equals("last_activity");
  }

  /** The table it fills. */
  Table table() {
    return table;
  }

  /** The name of its file without ending. */
  public String fileName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * What {@code file} holds by its name: {@code users.csv}, {@code activities-2026.ndjson.gz} …;
   * empty where the name tells nothing. Only activities come as NDJSON too.
   */
  public static Optional<Kind> of(Path file) {
    Matcher name = FILE_NAME.matcher(file.getFileName().toString());
    return name.matches() && (name.group(3).equals("csv") || name.group(1).equals("activities"))
        ? Arrays.stream(values()).filter(k -> k.fileName().equals(name.group(1))).findFirst()
        : Optional.empty();
  }
}
