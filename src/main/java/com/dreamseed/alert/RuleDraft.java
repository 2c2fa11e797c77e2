package com.dreamseed.alert;

import com.dreamseed.Failure;
import com.dreamseed.Failure.Detail;
import com.dreamseed.Phrase;
import com.dreamseed.store.Times;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** The fields that somebody gave, laid over a rule that is there or over the usual values. */
final class RuleDraft {

  static final Pattern EMAIL = Pattern.compile("[^@\\s,<>\"]+@[^@\\s,<>\"]+");

  private final RuleFields fields;
  private final Rule before;
  private final boolean privateToo;
  private final List<Detail> faults = new ArrayList<>();
  private final WebhookDraft webhooks;

  /**
   * @param before the rule that is changed; null where one is made
   * @param privateToo whether webhooks may reach private addresses
   */
  RuleDraft(RuleFields fields, Rule before, boolean privateToo) {
    this.fields = fields;
    this.before = before;
    this.privateToo = privateToo;
    this.webhooks = new WebhookDraft(before == null ? List.of() : before.webhooks());
  }

  /** The rule as it will be; fails with every bad field. */
  Rule rule() {
    Rule made = taken();
    check(made);
    if (!faults.isEmpty()) {
      throw Failure.invalid(faults);
    }
    return made;
  }

  /** Secrets that were made up here, by webhook; they are shown once. */
  WebhookDraft webhooks() {
    return webhooks;
  }

  private Rule taken() {
    String name = take("name", fields.name(), () -> before.name(), null);
    return new Rule(
        name == null ? "" : name.strip(),
        take("metric", fields.metric(), () -> before.metric(), ""),
        take("comparator", fields.comparator(), () -> before.comparator(), null),
        threshold(),
        take("basis", fields.basis(), () -> before.basis(), Basis.VALUE),
        take("for_seconds", fields.forSeconds(), () -> before.forSeconds(), null),
        take("cool_down_seconds", fields.coolDownSeconds(), () -> before.coolDownSeconds(), null),
        take("severity", fields.severity(), () -> before.severity(), Severity.WARNING),
        take("active_hours", fields.activeHours(), () -> before.activeHours(), null),
        recipients(),
        take("language", fields.language(), () -> before.language(), null),
        fields.has("webhooks") || before == null
            ? webhooks.made(fields.webhooks(), privateToo, faults)
            : before.webhooks());
  }

  private double threshold() {
    Double given = take("threshold", fields.threshold(), () -> before.threshold(), null);
    if (given == null || !Double.isFinite(given)) {
      add("threshold", "alert.threshold");
      return 0;
    }
    return given;
  }

  /** What was given; else what was there before; else what is usual. */
  private <T> T take(String field, T given, Supplier<T> kept, T usual) {
    if (fields.has(field)) {
      return given == null ? usual : given;
    }
    return before == null ? usual : kept.get();
  }

  private List<String> recipients() {
    List<String> given = take("recipients", fields.recipients(), () -> before.recipients(), null);
    return given == null ? null : emails(given, faults);
  }

  /** Addresses, each once; those that are none are told. */
  static List<String> emails(List<String> given, List<Detail> faults) {
    for (int i = 0; i < given.size(); i++) {
      if (given.get(i) == null || !EMAIL.matcher(given.get(i)).matches()) {
        faults.add(new Detail(null, "recipients." + i, Phrase.of("http.reason.format.email")));
      }
    }
    return List.copyOf(new LinkedHashSet<>(given));
  }

  private void check(Rule made) {
    if (made.name().isEmpty()) {
      add("name", "http.reason.required");
    }
    if (made.comparator() == null) {
      add("comparator", "http.reason.required");
    }
    if (made.activeHours() != null && made.activeHours().from() == made.activeHours().to()) {
      add("active_hours.to", "alert.hours");
    }
    Metric.of(made.metric())
        .ifPresentOrElse(
            metric -> check(made, metric),
            () -> faults.add(new Detail(null, "metric", Metric.why(made.metric()))));
  }

  private void check(Rule made, Metric metric) {
    boolean past = metric.past().isPresent() && metric.source() == Metric.Source.SNAPSHOT;
    if (made.basis() == Basis.LAST_WEEK && !past) {
      add("basis", "alert.no-last-week", metric.path());
    }
    if (metric.source() == Metric.Source.SILENCE && made.threshold() <= 0) {
      add("threshold", "alert.minutes");
    }
  }

  /** Until when nobody is told; null: no time. */
  Instant mutedUntil(Instant kept) {
    if (!fields.has("muted_until")) {
      return kept;
    }
    if (fields.mutedUntil() == null) {
      return null;
    }
    return Times.read(fields.mutedUntil())
        .orElseThrow(() -> Failure.invalid("muted_until", "http.reason.moment"));
  }

  boolean enabled(boolean kept) {
    return fields.has("enabled") && fields.enabled() != null ? fields.enabled() : kept;
  }

  private void add(String field, String key, Object... arguments) {
    faults.add(new Detail(null, field, Phrase.of(key, arguments)));
  }
}
