package com.dreamseed;

import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import java.util.List;

/**
 * What went wrong, in the domain's words: a kind, a sentence for people and, for bad input, each
 * bad field. Rooms throw kinds; only {@code http} knows the status code of a kind, only {@code cli}
 * its exit code. It travels over the bus as itself.
 */
public final class Failure extends ReplyException {

  /** The kinds of failure; the error codes of the API are made from them. */
  public enum Kind {
    VALIDATION,
    UNAUTHORIZED,
    FORBIDDEN,
    NOT_FOUND,
    METHOD_NOT_ALLOWED,
    CONFLICT,
    PAYLOAD_TOO_LARGE,
    UNSUPPORTED_MEDIA_TYPE,
    RATE_LIMITED,
    INTERNAL,
    UNAVAILABLE
  }

  /**
   * One bad field.
   *
   * @param index the item of a batch it stands in, counted from 0, or null outside batches
   * @param field the name as the client wrote it, or empty where the whole item is bad
   * @param reason what is allowed
   */
  public record Detail(Integer index, String field, Phrase reason) {}

  private final Kind kind;
  private final transient Phrase phrase;
  private final transient List<Detail> details;

  private Failure(Kind kind, Phrase phrase, List<Detail> details) {
    super(ReplyFailure.RECIPIENT_FAILURE, kind.ordinal(), phrase.toString());
    this.kind = kind;
    this.phrase = phrase;
    this.details = List.copyOf(details);
  }

  /** A failure of {@code kind} with the sentence {@code key}. */
  public static Failure of(Kind kind, String key, Object... arguments) {
    return new Failure(kind, Phrase.of(key, arguments), List.of());
  }

  /** Bad input: every bad field is listed. */
  public static Failure invalid(List<Detail> details) {
    return new Failure(Kind.VALIDATION, Phrase.of("error.validation"), details);
  }

  /** Bad input in the one field {@code field}. */
  public static Failure invalid(String field, String key, Object... arguments) {
    return invalid(List.of(new Detail(null, field, Phrase.of(key, arguments))));
  }

  /** A failure of {@code kind} that comes of the one field {@code field}. */
  public static Failure about(Kind kind, String field, String key, Object... arguments) {
    Phrase phrase = Phrase.of(key, arguments);
    return new Failure(kind, phrase, List.of(new Detail(null, field, phrase)));
  }

  /** What is asked for contradicts what is there, in the one field {@code field}. */
  public static Failure conflict(String field, String key, Object... arguments) {
    Phrase phrase = Phrase.of(key, arguments);
    return new Failure(Kind.CONFLICT, phrase, List.of(new Detail(null, field, phrase)));
  }

  public Kind kind() {
    return kind;
  }

  public Phrase phrase() {
    return phrase;
  }

  public List<Detail> details() {
    return details;
  }
}
