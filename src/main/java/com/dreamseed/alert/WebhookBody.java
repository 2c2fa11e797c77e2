package com.dreamseed.alert;

import com.dreamseed.alert.Wording.Fact;
import com.dreamseed.bus.Json;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A message as webhooks get it: text and blocks as Slack shows them, and the facts for programs.
 *
 * @param text what a notification shows
 */
record WebhookBody(String text, List<Map<String, Object>> attachments, Facts dreamseed) {

  /** The facts, under names that do not depend on a language. */
  record Facts(
      String kind,
      Long alertId,
      String name,
      String metric,
      String severity,
      Double value,
      Double lastWeek,
      Double change,
      Comparison comparator,
      double threshold,
      Basis basis,
      String details,
      Instant at,
      String link) {}

  private static final Map<String, String> COLOURS =
      Map.of("info", "#2f6fde", "warning", "#c47f00", "critical", "#c62f3d", "resolved", "#0b6e4f");

  static String of(Wording words, KeptRule kept, String kind, Reading reading, Instant at) {
    Rule rule = kept.rule();
    String title = words.subject(kind, rule);
    String lines =
        words.facts(rule, reading, at, kind).stream()
            .map(WebhookBody::line)
            .collect(Collectors.joining("\n"));
    String link = words.link(rule);
    Map<String, Object> section = section("*" + slack(title) + "*\n" + lines);
    Map<String, Object> chart = section("<" + link + "|" + slack(words.say("alert.link")) + ">");
    String colour = COLOURS.get(kind.equals("resolved") ? kind : rule.severity().text());
    Map<String, Object> attachment = Map.of("color", colour, "blocks", List.of(section, chart));
    Facts facts =
        new Facts(
            kind,
            kept.id(),
            rule.name(),
            rule.metric(),
            rule.severity().text(),
            reading.value(),
            reading.lastWeek(),
            reading.change(),
            rule.comparator(),
            rule.threshold(),
            rule.basis(),
            reading.details(),
            at,
            link);
    return Json.encode(new WebhookBody(slack(title), List.of(attachment), facts)).toString();
  }

  private static Map<String, Object> section(String text) {
    return Map.of("type", "section", "text", Map.of("type", "mrkdwn", "text", text));
  }

  private static String line(Fact fact) {
    return slack(fact.name()) + ": " + slack(fact.value());
  }

  /** Slack reads these three as markup. */
  private static String slack(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
