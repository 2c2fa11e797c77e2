package com.dreamseed.alert;

/** What can be asked about scheduled reports; each is answered with a {@link ReportList}. */
public sealed interface ReportCommand {

  /** Adds a subscription. */
  record Create(ReportFields fields) implements ReportCommand {}

  /** Changes the fields given; {@code NOT_FOUND} where there is no such subscription. */
  record Change(long id, ReportFields fields) implements ReportCommand {}

  /** Takes a subscription away. */
  record Delete(long id) implements ReportCommand {}

  /** Subscriptions above {@code after}, by id. */
  record Page(long after, int limit) implements ReportCommand {}

  /** Sends the report of the period that was over last, now. */
  record Send(long id) implements ReportCommand {}
}
