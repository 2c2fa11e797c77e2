package com.dreamseed.http;

import com.dreamseed.Failure;
import com.dreamseed.Failure.Detail;
import com.dreamseed.Phrase;
import java.util.ArrayList;
import java.util.List;

/** What is wrong with the items of a batch; only so many are listed, all are counted. */
final class BadItems {

  private static final int MOST_LISTED = 1_000;

  private final List<Detail> listed = new ArrayList<>();
  private int last = -1;
  private int unlisted;

  /** Notes what is wrong with {@code field} of the item {@code index}; items come in order. */
  void add(int index, String field, Phrase reason) {
    last = index;
    if (listed.size() < MOST_LISTED) {
      listed.add(new Detail(index, field, reason));
    } else {
      unlisted++;
    }
  }

  /** Whether the item {@code index} is bad. */
  boolean has(int index) {
    return index == last;
  }

  void throwIfAny() {
    if (listed.isEmpty()) {
      return;
    }
    if (unlisted > 0) {
      listed.add(new Detail(null, "", Phrase.of("http.batch.more", unlisted)));
    }
    throw Failure.invalid(listed);
  }
}
