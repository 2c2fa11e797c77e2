package com.dreamseed.cache;

import com.dreamseed.stats.Answer;
import com.dreamseed.store.Position;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/**
 * An answer as it is kept. In Redis it is one value: a line {@code 1 <position> <generated at>
 * <asked at>}, then the body; the 1 is the version of this form.
 *
 * @param askedAt when its computation was asked for
 */
record Entry(Answer answer, Instant askedAt) {

  private static final String FORM = "1";
  private static final int LONGEST_LINE = 256;

  /** The value in Redis. */
  Buffer encoded() {
    String line =
        String.join(
                " ",
                FORM,
                answer.position().toString(),
                answer.generatedAt().toString(),
                askedAt.toString())
            + "\n";
    return Buffer.buffer(line).appendBuffer(answer.body());
  }

  /** Reads a value of Redis; empty where it is not one of ours. */
  static Optional<Entry> decode(Buffer value) {
    int end = endOfLine(value);
    String[] words = value.getString(0, end, StandardCharsets.US_ASCII.name()).split(" ");
    if (end == value.length() || words.length != 4 || !words[0].equals(FORM)) {
      return Optional.empty();
    }
    try {
      Instant generatedAt = Instant.parse(words[2]);
      Instant askedAt = Instant.parse(words[3]);
      Buffer body = value.getBuffer(end + 1, value.length());
      return Position.parse(words[1])
          .map(position -> new Entry(new Answer(body, position, generatedAt), askedAt));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static int endOfLine(Buffer value) {
    int most = Math.min(value.length(), LONGEST_LINE);
    for (int at = 0; at < most; at++) {
      if (value.getByte(at) == '\n') {
        return at;
      }
    }
    return value.length();
  }
}
