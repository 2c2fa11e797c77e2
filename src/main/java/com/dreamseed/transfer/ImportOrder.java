package com.dreamseed.transfer;

import java.nio.file.Path;
import java.util.List;

/**
 * What is to be imported, and how.
 *
 * @param sources files, and directories that hold them
 * @param skipBad leaves bad rows out instead of refusing everything
 * @param again imports files that were imported before
 * @param shiftToNow shifts all times alike, so that the last day of activity is today
 */
public record ImportOrder(List<Path> sources, boolean skipBad, boolean again, boolean shiftToNow) {
  public ImportOrder {
    sources = List.copyOf(sources);
  }
}
