package com.dreamseed.alert;

import com.dreamseed.alert.Standing.State;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.function.Supplier;

/** What alerts tell Prometheus. */
final class AlertMeters {

  private final MeterRegistry meters;

  AlertMeters(MeterRegistry meters) {
    this.meters = meters;
    for (Severity severity : Severity.values()) {
      for (String channel : List.of(Outgoing.EMAIL, Outgoing.WEBHOOK)) {
        counter(channel, severity.text(), "sent");
        counter(channel, severity.text(), "put_off");
        counter(channel, severity.text(), "failed");
      }
    }
  }

  /** Counts an attempt: {@code sent}, {@code put_off} or, when it was the last, {@code failed}. */
  void count(Outgoing message, String outcome) {
    counter(message.channel(), message.severity(), outcome).increment();
  }

  private Counter counter(String channel, String severity, String outcome) {
    return Counter.builder("dreamseed_alert_messages")
        .description("Messages of alerts and reports by what became of an attempt to send one")
        .tag("channel", channel)
        .tag("severity", severity)
        .tag("outcome", outcome)
        .register(meters);
  }

  /** Shows how many rules fire. */
  void watch(Supplier<List<KeptRule>> rules) {
    for (Severity severity : Severity.values()) {
      Gauge.builder("dreamseed_alerts_firing", () -> firing(rules.get(), severity))
          .description("Alert rules that fire, as this node read them last")
          .tag("severity", severity.text())
          .strongReference(true)
          .register(meters);
    }
  }

  private static long firing(List<KeptRule> rules, Severity severity) {
    return rules.stream()
        .filter(r -> r.rule().severity() == severity)
        .filter(r -> r.standing().state() == State.FIRING)
        .count();
  }
}
