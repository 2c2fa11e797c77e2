package com.dreamseed.store;

import java.util.List;

/**
 * One step in the life of the tables.
 *
 * @param version its name, {@code dreamseed-001} and so on, in order
 * @param up the statements that take it
 * @param down the statements that take it back
 */
record Migration(String version, String description, List<String> up, List<String> down) {
  Migration {
    up = List.copyOf(up);
    down = List.copyOf(down);
  }
}
