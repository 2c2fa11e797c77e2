package com.dreamseed.alert;

import java.time.Instant;

/**
 * A message to hand over to the outbox, in its final words.
 *
 * @param target an e-mail address or a webhook's whole address
 * @param secret what signs a webhook's body; null for mail
 * @param text the plain text of a mail, or a webhook's JSON
 * @param html null for webhooks
 */
public record Outgoing(
    Long alertId,
    Long reportId,
    String kind,
    String channel,
    String target,
    String secret,
    String severity,
    String subject,
    String text,
    String html,
    Instant createdAt) {

  public static final String EMAIL = "email";
  public static final String WEBHOOK = "webhook";

  @Override
  public String toString() {
    return "Outgoing[" + kind + " by " + channel + "]";
  }
}
