package com.dreamseed.settings;

import java.util.List;
import java.util.Optional;

/**
 * How alerts and reports leave the house.
 *
 * @param smtp absent: no mail is sent
 * @param recipients who gets alert mails where a rule names nobody
 * @param page the page's address in links, without a slash at its end
 * @param privateWebhooks whether webhooks may reach private addresses
 */
public record Alerts(
    Optional<Smtp> smtp, List<String> recipients, String page, boolean privateWebhooks) {
  public Alerts {
    recipients = List.copyOf(recipients);
  }

  /** No way out. */
  public static Alerts none() {
    return new Alerts(Optional.empty(), List.of(), "http://localhost:8002", true);
  }
}
