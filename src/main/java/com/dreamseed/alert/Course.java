package com.dreamseed.alert;

import com.dreamseed.alert.Standing.State;
import java.time.Instant;

/**
 * How a rule goes from ok over pending to firing and back. Plain: the evaluation of the present and
 * the preview of the past follow the same course.
 */
final class Course {

  private Course() {}

  /** Where {@code rule} stands at {@code now}; the same standing where nothing changed. */
  static Standing next(Standing at, Rule rule, boolean breached, Instant now) {
    return switch (at.state()) {
      case OK -> breached ? begun(at, rule, now) : at;
      case PENDING -> breached ? grown(at, rule, now) : moved(at, State.OK, now);
      case FIRING -> breached ? at : resolved(rule, now);
    };
  }

  private static Standing begun(Standing at, Rule rule, Instant now) {
    Standing pending = moved(at, State.PENDING, now);
    return grown(pending, rule, now);
  }

  private static Standing grown(Standing pending, Rule rule, Instant now) {
    return now.isBefore(due(pending, rule)) ? pending : moved(pending, State.FIRING, now);
  }

  /** When a pending rule fires, if the condition goes on to hold. */
  static Instant due(Standing pending, Rule rule) {
    int wait = rule.forSeconds() == null ? 0 : rule.forSeconds();
    Instant held = pending.since().plusSeconds(wait);
    Instant quiet = pending.quietUntil();
    return quiet != null && quiet.isAfter(held) ? quiet : held;
  }

  private static Standing resolved(Rule rule, Instant now) {
    Integer coolDown = rule.coolDownSeconds();
    return new Standing(State.OK, now, coolDown == null ? null : now.plusSeconds(coolDown), null);
  }

  private static Standing moved(Standing at, State state, Instant now) {
    return new Standing(state, now, at.quietUntil(), at.firingId());
  }
}
