package com.dreamseed.store;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How far the log has been read, the same on every node: the last activity, the last change of a
 * user and the last change of a problem that were folded. Written {@code
 * epoch-activity-user-problem}, for example {@code 1-8100-19776-6}, or {@code
 * 1-740.8100-739.19776-0} where rows are ordered by transaction; clients treat it as opaque.
 *
 * @param epoch rises when the log was folded anew in another order, so that older positions mean
 *     nothing any more
 */
public record Position(long epoch, Place activity, Place userChange, Place problemChange) {

  private static final Pattern FORM =
      Pattern.compile("(\\d{1,18})-" + Place.FORM + "-" + Place.FORM + "-" + Place.FORM);

  /** A position in a log in the order of ids. */
  public Position(long epoch, long activity, long userChange, long problemChange) {
    this(epoch, Place.of(activity), Place.of(userChange), Place.of(problemChange));
  }

  /** Nothing read yet. */
  public static Position start(long epoch) {
    return new Position(epoch, Place.START, Place.START, Place.START);
  }

  /** Reads the written form; empty where {@code text} is none. */
  public static Optional<Position> parse(String text) {
    Matcher m = FORM.matcher(text);
    return m.matches()
        ? Optional.of(
            new Position(
                Long.parseLong(m.group(1)),
                Place.of(m.group(2), m.group(3)),
                Place.of(m.group(4), m.group(5)),
                Place.of(m.group(6), m.group(7))))
        : Optional.empty();
  }

  /** This position with the activities read up to {@code place}. */
  public Position withActivity(Place place) {
    return new Position(epoch, place, userChange, problemChange);
  }

  /** This position with the users' changes read up to {@code place}. */
  public Position withUserChange(Place place) {
    return new Position(epoch, activity, place, problemChange);
  }

  /** This position with the problems' changes read up to {@code place}. */
  public Position withProblemChange(Place place) {
    return new Position(epoch, activity, userChange, place);
  }

  /** Whether, within one epoch, nothing that {@code other} has read is unread here. */
  public boolean covers(Position other) {
    return epoch == other.epoch
        && !other.activity.isAfter(activity)
        && !other.userChange.isAfter(userChange)
        && !other.problemChange.isAfter(problemChange);
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
