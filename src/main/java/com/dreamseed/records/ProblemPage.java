package com.dreamseed.records;

import java.util.List;

/**
 * Problems found.
 *
 * @param more whether a further page follows
 */
public record ProblemPage(List<Problem> problems, boolean more) {
  public ProblemPage {
    problems = List.copyOf(problems);
  }
}
