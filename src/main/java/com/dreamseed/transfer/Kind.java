package com.dreamseed.transfer;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a file holds, with the columns it may have; in the order in which files are imported. */
public enum Kind {
  USERS(
      List.of(
          "id",
          "email",
          "username",
          "user_type",
          "created_at",
          "last_activity",
          "is_online",
          "country",
          "metadata"),
      List.of("email", "username")),
  USER_CHANGES(
      List.of("id", "user_id", "field", "old_value", "new_value", "changed_at"),
      List.of("user_id", "field", "changed_at")),
  PROBLEMS(
      List.of(
          "id",
          "title",
          "content",
          "answer",
          "subject",
          "difficulty",
          "status",
          "created_at",
          "updated_at"),
      List.of("title", "content")),
  ACTIVITIES(
      List.of("id", "user_id", "activity_type", "description", "metadata", "created_at"),
      List.of("user_id", "activity_type"));

  private static final Pattern FILE_NAME =
      Pattern.compile("(users|user_changes|problems|activities)([-.].*)?\\.(csv|ndjson)(\\.gz)?");

  private final List<String> columns;
  private final List<String> required;

  Kind(List<String> columns, List<String> required) {
    this.columns = columns;
    this.required = required;
  }

  /** The columns a file may have, in the order of the table. */
  public List<String> columns() {
    return columns;
  }

  /** The columns a file must have. */
  public List<String> required() {
    return required;
  }

  /** Whether {@code column} holds a time. */
  boolean isTime(String column) {
    return column.endsWith("_at") || column.equals("last_activity");
  }

  /** The name of its file without ending, which is the name of its table. */
  public String table() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * What {@code file} holds by its name: {@code users.csv}, {@code activities-2026.ndjson.gz} …;
   * empty where the name tells nothing. Only activities come as NDJSON too.
   */
  public static Optional<Kind> of(Path file) {
    Matcher name = FILE_NAME.matcher(file.getFileName().toString());
    return name.matches() && (name.group(3).equals("csv") || name.group(1).equals("activities"))
        ? Arrays.stream(values()).filter(k -> k.table().equals(name.group(1))).findFirst()
        : Optional.empty();
  }
}
