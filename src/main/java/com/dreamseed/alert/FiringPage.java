package com.dreamseed.alert;

import java.util.List;

/**
 * Firings found, newest first.
 *
 * @param next the id before which the list goes on; null on the last page
 */
public record FiringPage(List<Firing> firings, Long next) {
  public FiringPage {
    firings = List.copyOf(firings);
  }
}
