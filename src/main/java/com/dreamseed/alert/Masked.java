package com.dreamseed.alert;

/** Messages as they are shown: a webhook's address without what is secret in it. */
final class Masked {

  private Masked() {}

  static DeliveryPage page(DeliveryPage page) {
    return new DeliveryPage(page.deliveries().stream().map(Masked::one).toList(), page.next());
  }

  private static Delivery one(Delivery d) {
    boolean mail = d.channel().equals(Outgoing.EMAIL);
    return new Delivery(
        d.id(),
        d.alertId(),
        d.firingId(),
        d.reportId(),
        d.kind(),
        d.channel(),
        mail ? d.target() : WebhookDraft.masked(d.target()),
        d.severity(),
        d.subject(),
        d.state(),
        d.attempts(),
        d.createdAt(),
        d.nextAttemptAt(),
        d.sentAt(),
        d.error());
  }
}
