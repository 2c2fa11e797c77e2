package com.dreamseed.records;

import java.util.Map;

/** Names of users or titles of problems, by id; records that are not there are left out. */
public record NamesFound(Map<Long, String> names) {
  public NamesFound {
    names = Map.copyOf(names);
  }
}
