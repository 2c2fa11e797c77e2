package com.dreamseed.alert;

import com.dreamseed.alert.Wording.Fact;
import com.dreamseed.stats.Question.Range;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A report in words. */
final class ReportLetter {

  private static final int MOST_TYPES = 5;

  private final Wording words;
  private final Subscription subscription;
  private final Range range;
  private final ReportNumbers numbers;

  ReportLetter(Wording words, Subscription subscription, Range range, ReportNumbers numbers) {
    this.words = words;
    this.subscription = subscription;
    this.range = range;
    this.numbers = numbers;
  }

  /** The letter to each recipient. */
  List<Outgoing> letters(Instant now) {
    String subject = words.say("alert.report.subject." + subscription.period(), span());
    List<Fact> facts = facts();
    String name = words.say("alert.link");
    String link =
        words.page() + "/#/growth?range=custom&from=" + range.from() + "&to=" + range.to();
    String text = MailBody.text(subject, facts, name, link);
    String html = MailBody.html(words, subject, facts, name, link);
    return subscription.recipients().stream()
        .map(
            to ->
                new Outgoing(
                    null,
                    subscription.id(),
                    "report",
                    Outgoing.EMAIL,
                    to,
                    null,
                    Severity.INFO.text(),
                    subject,
                    text,
                    html,
                    now))
        .toList();
  }

  private String span() {
    return range.from().equals(range.to())
        ? range.from().toString()
        : range.from() + " – " + range.to();
  }

  private List<Fact> facts() {
    List<Fact> facts = new ArrayList<>();
    for (String key : List.of("users", "new_users", "active_users", "activities", "attempts")) {
      facts.add(new Fact(words.say("alert.report." + key), count(key)));
    }
    JsonNode rate = numbers.stats().path("solve_rate");
    if (rate.isNumber()) {
      String share = words.number(rate.asDouble() * 100) + "%";
      facts.add(new Fact(words.say("alert.report.solve_rate"), share));
    }
    types().forEach(facts::add);
    int failing = numbers.failing().path("problems").size();
    facts.add(new Fact(words.say("alert.report.failing"), words.number(failing)));
    return facts;
  }

  /** The number, and by how much it differs from the period before. */
  private String count(String key) {
    long now = numbers.stats().path(key).asLong();
    JsonNode before = numbers.stats().path("previous").path(key);
    String number = words.number(now);
    if (!before.isNumber() || before.asLong() == 0) {
      return number;
    }
    double change = 100d * (now - before.asLong()) / before.asLong();
    String percent = (change > 0 ? "+" : "") + words.number(change) + "%";
    return words.say("alert.report.against", number, percent);
  }

  private List<Fact> types() {
    List<JsonNode> types = new ArrayList<>();
    numbers.activities().path("by_type").forEach(types::add);
    types.sort(Comparator.comparingLong((JsonNode t) -> t.path("count").asLong()).reversed());
    return types.stream()
        .limit(MOST_TYPES)
        .map(
            t ->
                new Fact(
                    words.say("alert.report.type", t.path("activity_type").asText()),
                    words.number(t.path("count").asLong())))
        .toList();
  }
}
