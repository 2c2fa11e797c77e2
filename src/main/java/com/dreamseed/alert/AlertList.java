package com.dreamseed.alert;

import java.util.List;

/**
 * Rules found.
 *
 * @param next the id after which the list goes on; null on the last page
 * @param sent how many messages of trial were handed over
 */
public record AlertList(List<AlertShown> alerts, Long next, int sent, ChannelsSet channels) {
  public AlertList {
    alerts = List.copyOf(alerts);
  }

  /** Which ways out the settings open. */
  public record ChannelsSet(boolean email, int defaultRecipients) {}
}
