package com.dreamseed.bus;

import java.time.Duration;

/**
 * A question that one verticle of this node answers.
 *
 * @param <Q> the question, an immutable record or a sealed family of them
 * @param <A> the answer, an immutable record
 * @param timeout how long the asker waits before it fails with {@code UNAVAILABLE}
 */
public record Query<Q, A extends Record>(
    String address, Class<Q> question, Class<A> answer, Duration timeout) {

  static <Q, A extends Record> Query<Q, A> of(String address, Class<Q> question, Class<A> answer) {
    return new Query<>(address, question, answer, Duration.ofSeconds(30));
  }
}
