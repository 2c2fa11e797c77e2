package com.dreamseed.records;

import com.dreamseed.Failure;
import com.dreamseed.Failure.Detail;
import com.dreamseed.Phrase;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The bad fields of one record, gathered before anything is written. */
final class Faults {

  private final List<Detail> details = new ArrayList<>();

  void add(String field, String key, Object... arguments) {
    details.add(new Detail(null, field, Phrase.of(key, arguments)));
  }

  /** A value that must be there and say something. */
  void need(String field, String value) {
    if (value == null || value.isBlank()) {
      add(field, "records.needed");
    }
  }

  /** A value that, where it is there, is one of {@code allowed}. */
  void oneOf(String field, String value, List<String> allowed) {
    if (value != null && !allowed.contains(value)) {
      add(field, "records.one-of", String.join(", ", allowed));
    }
  }

  /** The failure that lists all, where there is any. */
  <T> Optional<Future<T>> failed() {
    return details.isEmpty()
        ? Optional.empty()
        : Optional.of(Future.failedFuture(Failure.invalid(details)));
  }
}
