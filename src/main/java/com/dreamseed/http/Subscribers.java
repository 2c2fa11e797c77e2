package com.dreamseed.http;

import java.util.Arrays;
import java.util.function.Consumer;

/** The open streams of one event loop, packed, so that ten thousand are walked quickly. */
final class Subscribers {

  private Subscriber[] all = new Subscriber[16];
  private int size;

  int size() {
    return size;
  }

  void add(Subscriber s) {
    if (size == all.length) {
      all = Arrays.copyOf(all, size * 2);
    }
    s.place = size;
    all[size++] = s;
  }

  /** Takes {@code s} out; false where it is out already. */
  boolean remove(Subscriber s) {
    if (s.place < 0 || s.place >= size || all[s.place] != s) {
      return false;
    }
    Subscriber last = all[--size];
    all[s.place] = last;
    last.place = s.place;
    all[size] = null;
    s.place = -1;
    return true;
  }

  /** Walks backwards, so that one that ends meanwhile makes nobody be left out. */
  void forEach(Consumer<Subscriber> action) {
    for (int i = size - 1; i >= 0; i--) {
      if (i < size) {
        action.accept(all[i]);
      }
    }
  }
}
