package com.dreamseed.alert;

import com.dreamseed.store.Outbox;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries what waits in the outbox: claims it, sends it, and tries again later where it did not
 * arrive. A node that dies while it sends leaves the message to another, so that in this one case
 * it may arrive twice.
 */
final class Courier {

  private static final Logger log = LoggerFactory.getLogger(Courier.class);

  /** Longer than a message can take. */
  private static final Duration LEASE = Duration.ofMinutes(2);

  private static final Duration FIRST_WAIT = Duration.ofSeconds(10);
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(15);
  private static final Duration PATIENCE = Duration.ofHours(24);
  private static final int AT_ONCE = 20;
  private static final int LONGEST_ERROR = 300;

  private final Outbox outbox;
  private final Postman postman;
  private final Caller caller;
  private final AlertMeters meters;
  private final Clock clock;

  Courier(Outbox outbox, Postman postman, Caller caller, AlertMeters meters, Clock clock) {
    this.outbox = outbox;
    this.postman = postman;
    this.caller = caller;
    this.meters = meters;
    this.clock = clock;
  }

  /** Sends what is due; completes when each was sent or put off. */
  Future<Void> round() {
    Instant now = clock.instant();
    return outbox.claim(now, now.plus(LEASE), AT_ONCE).compose(this::carry);
  }

  private Future<Void> carry(List<Claimed> claimed) {
    return Future.join(claimed.stream().map(this::carry).toList()).mapEmpty();
  }

  private Future<Void> carry(Claimed claimed) {
    return send(claimed)
        .compose(v -> arrived(claimed), e -> missed(claimed, e))
        .recover(
            e -> {
              log.warn("The outbox could not be written id={}", claimed.id(), e);
              return Future.succeededFuture();
            });
  }

  /** Sends past the outbox, once, for when there is none. */
  Future<Void> atOnce(List<Outgoing> messages) {
    return Future.join(messages.stream().map(this::atOnce).toList()).otherwiseEmpty().mapEmpty();
  }

  private Future<Void> atOnce(Outgoing message) {
    return send(new Claimed(0, 0, message))
        .onSuccess(v -> meters.count(message, "sent"))
        .onFailure(e -> meters.count(message, "failed"))
        .onFailure(e -> log.warn("A message did not arrive reason={}", shortened(e)));
  }

  private Future<Void> send(Claimed claimed) {
    Outgoing message = claimed.message();
    return message.channel().equals(Outgoing.EMAIL)
        ? postman.send(claimed.id(), message)
        : caller.send(claimed.id(), message);
  }

  private Future<Void> arrived(Claimed claimed) {
    meters.count(claimed.message(), "sent");
    return outbox.sent(claimed.id(), clock.instant()).mapEmpty();
  }

  private Future<Void> missed(Claimed claimed, Throwable e) {
    Instant next = clock.instant().plus(wait(claimed.attempts()));
    String error = shortened(e);
    log.warn(
        "A message did not arrive id={} channel={} attempt={} reason={}",
        claimed.id(),
        claimed.message().channel(),
        claimed.attempts() + 1,
        error);
    if (next.isAfter(claimed.message().createdAt().plus(PATIENCE))) {
      meters.count(claimed.message(), "failed");
      return outbox.failed(claimed.id(), error).mapEmpty();
    }
    meters.count(claimed.message(), "put_off");
    return outbox.again(claimed.id(), next, error).mapEmpty();
  }

  /** Twice as long after each attempt, up to a quarter of an hour. */
  static Duration wait(int attempts) {
    Duration wait = FIRST_WAIT.multipliedBy(1L << Math.min(attempts, 10));
    return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
  }

  private static String shortened(Throwable e) {
    String text = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    String line = Wording.oneLine(text);
    return line.length() <= LONGEST_ERROR ? line : line.substring(0, LONGEST_ERROR);
  }
}
