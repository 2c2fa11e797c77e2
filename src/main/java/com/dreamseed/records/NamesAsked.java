package com.dreamseed.records;

import java.util.List;

/** Asks what the records with these ids are called; numbers alone tell nobody much. */
public record NamesAsked(Kind kind, List<Long> ids) {

  /** What the ids are of. */
  public enum Kind {
    USERS,
    PROBLEMS
  }

  public NamesAsked {
    ids = List.copyOf(ids);
  }
}
