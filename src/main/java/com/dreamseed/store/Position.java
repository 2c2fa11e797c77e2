package com.dreamseed.store;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How far the log has been read, the same on every node: the last activity, the last change of a
 * user and the last change of a problem that were folded. Written {@code
 * epoch-activity-user-problem}, for example {@code 1-8100-19776-6}; clients treat it as opaque.
 *
 * @param epoch rises when the log was folded anew in another order, so that older positions mean
 *     nothing any more
 */
public record Position(long epoch, long activity, long userChange, long problemChange) {

  private static final Pattern FORM =
      Pattern.compile("(\\d{1,18})-(\\d{1,18})-(\\d{1,18})-(\\d{1,18})");

  /** Nothing read yet. */
  public static Position start(long epoch) {
    return new Position(epoch, 0, 0, 0);
  }

  /** Reads the written form; empty where {@code text} is none. */
  public static Optional<Position> parse(String text) {
    Matcher m = FORM.matcher(text);
    return m.matches()
        ? Optional.of(
            new Position(
                Long.parseLong(m.group(1)),
                Long.parseLong(m.group(2)),
                Long.parseLong(m.group(3)),
                Long.parseLong(m.group(4))))
        : Optional.empty();
  }

  /** This position with the activities read up to {@code id}. */
  public Position withActivity(long id) {
    return new Position(epoch, id, userChange, problemChange);
  }

  /** This position with the users' changes read up to {@code id}. */
  public Position withUserChange(long id) {
    return new Position(epoch, activity, id, problemChange);
  }

  /** This position with the problems' changes read up to {@code id}. */
  public Position withProblemChange(long id) {
    return new Position(epoch, activity, userChange, id);
  }

  @JsonCreator
  static Position read(String text) {
    return parse(text).orElseThrow(() -> new IllegalArgumentException("not a position: " + text));
  }

  @JsonValue
  @Override
  public String toString() {
    return epoch + "-" + activity + "-" + userChange + "-" + problemChange;
  }
}
