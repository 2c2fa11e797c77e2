package com.dreamseed.alert;

import java.time.Instant;

/**
 * One message on its way to one place.
 *
 * @param kind {@code firing}, {@code resolved}, {@code test} or {@code report}
 * @param target an e-mail address, or a webhook's address without what is secret in it
 * @param state {@code waiting}, {@code sent} or {@code failed}
 * @param error why the last attempt failed
 */
public record Delivery(
    long id,
    Long alertId,
    Long firingId,
    Long reportId,
    String kind,
    String channel,
    String target,
    String severity,
    String subject,
    String state,
    int attempts,
    Instant createdAt,
    Instant nextAttemptAt,
    Instant sentAt,
    String error) {}
