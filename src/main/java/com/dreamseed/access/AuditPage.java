package com.dreamseed.access;

import java.util.List;

/**
 * Entries, newest first.
 *
 * @param next the id below which the list goes on, or null after the last
 */
public record AuditPage(List<AuditEntry> entries, Long next) {
  public AuditPage {
    entries = List.copyOf(entries);
  }
}
