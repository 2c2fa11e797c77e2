package com.dreamseed.cache;

import com.dreamseed.bus.Json;
import com.dreamseed.stats.Question;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The name an answer is kept under: {@code dreamseed:<operation>:<hash of the question>}.
 *
 * @param text the whole key, as it stands in Redis
 */
record CacheKey(Question question, String text) {

  static final String PREFIX = "dreamseed:";

  /** 96 bits: two questions that collide are not to be expected in the life of a planet. */
  private static final int HASH_BYTES = 12;

  private static final ObjectWriter CANONICAL =
      Json.mapper().writer().with(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

  /** Equal questions have equal keys, on every node. */
  static CacheKey of(Question question) {
    return new CacheKey(question, PREFIX + question.operation() + ":" + hash(question));
  }

  /** The operation in a key's {@code text}; what has another form belongs to {@code other}. */
  static String operationOf(String text) {
    int end = text.indexOf(':', PREFIX.length());
    return text.startsWith(PREFIX) && end > 0 ? text.substring(PREFIX.length(), end) : "other";
  }

  /** {@code key} with the prefix, whether it was written with it or without. */
  static String prefixed(String key) {
    return key.startsWith(PREFIX) ? key : PREFIX + key;
  }

  private static String hash(Question question) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(CANONICAL.writeValueAsBytes(question));
      return HexFormat.of().formatHex(Arrays.copyOf(digest, HASH_BYTES));
    } catch (JsonProcessingException | NoSuchAlgorithmException e) {
      throw new IllegalStateException("no key for " + question, e);
    }
  }
}
