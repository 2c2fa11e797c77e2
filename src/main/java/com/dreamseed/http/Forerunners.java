package com.dreamseed.http;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * Streams that come from a node that was further: they begin when this one has come as far as they
 * are, so that nothing is told twice, or after some patience.
 */
final class Forerunners {

  private record Waiting(Subscriber stream, String lastEventId, long until) {}

  private final Function<String, Resumption> lookUp;
  private final BiConsumer<Subscriber, Resumption> begin;
  private List<Waiting> all = new ArrayList<>();

  /**
   * Nobody waits yet.
   *
   * @param lookUp where a stream that was at this id goes on now
   */
  Forerunners(Function<String, Resumption> lookUp, BiConsumer<Subscriber, Resumption> begin) {
    this.lookUp = lookUp;
    this.begin = begin;
  }

  /** Lets {@code stream} wait until the time {@code until} at most. */
  void add(Subscriber stream, String lastEventId, long until) {
    all.add(new Waiting(stream, lastEventId, until));
  }

  /** Begins those that are not ahead any more or have waited long enough. */
  void settle(long now) {
    if (all.isEmpty()) {
      return;
    }
    List<Waiting> waiting = all;
    all = new ArrayList<>();
    for (Waiting w : waiting) {
      Resumption from = lookUp.apply(w.lastEventId());
      if (w.stream().gone()) {
        continue;
      }
      if (from.ahead() && now < w.until()) {
        all.add(w);
      } else {
        begin.accept(w.stream(), from);
      }
    }
  }
}
