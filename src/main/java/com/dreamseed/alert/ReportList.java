package com.dreamseed.alert;

import java.util.List;

/**
 * Subscriptions found.
 *
 * @param next the id after which the list goes on; null on the last page
 * @param sent how many reports were handed over
 */
public record ReportList(List<Subscription> reports, Long next, int sent) {
  public ReportList {
    reports = List.copyOf(reports);
  }
}
