package com.dreamseed.alert;

import com.dreamseed.Phrase;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** How a rule and its number are put into words of one language. */
record Wording(Locale language, ZoneId zone, String page) {

  /** A name and what it is. */
  record Fact(String name, String value) {}

  String say(String key, Object... arguments) {
    return Phrase.of(key, arguments).in(language);
  }

  String number(double value) {
    NumberFormat format = NumberFormat.getNumberInstance(language);
    format.setMaximumFractionDigits(Math.abs(value) < 10 ? 3 : 1);
    return format.format(value);
  }

  private String number(Double value) {
    return value == null ? say("alert.no-number") : number(value.doubleValue());
  }

  /** A change in per cent, with its sign. */
  private String percent(Double change) {
    return change == null ? say("alert.no-number") : (change > 0 ? "+" : "") + number(change) + "%";
  }

  String condition(Rule rule) {
    String sign = rule.comparator().sign();
    return rule.basis() == Basis.VALUE
        ? sign + " " + number(rule.threshold())
        : say("alert.condition.last-week", sign, percent(rule.threshold()));
  }

  String value(Rule rule, Reading reading) {
    return rule.basis() == Basis.VALUE
        ? number(reading.value())
        : say(
            "alert.value.last-week",
            number(reading.value()),
            number(reading.lastWeek()),
            percent(reading.change()));
  }

  String time(Instant at) {
    return DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").format(at.atZone(zone)) + " " + zone;
  }

  String subject(String kind, Rule rule) {
    return say("alert.subject." + kind, severity(rule.severity().text()), oneLine(rule.name()));
  }

  String severity(String severity) {
    return say("alert.severity." + severity);
  }

  /** What a message says, line by line. */
  List<Fact> facts(Rule rule, Reading reading, Instant at, String kind) {
    Metric metric = Metric.of(rule.metric()).orElseThrow();
    Stream<Fact> always =
        Stream.of(
            new Fact(say("alert.fact.number"), metric.label().in(language)),
            new Fact(say("alert.fact.value"), value(rule, reading)),
            new Fact(say("alert.fact.condition"), condition(rule)),
            new Fact(say("alert.fact.severity"), severity(rule.severity().text())),
            new Fact(say("alert.fact.at"), time(at)));
    Stream<Fact> details =
        reading.details() == null
            ? Stream.of()
            : Stream.of(new Fact(say("alert.fact.details"), oneLine(reading.details())));
    Stream<Fact> advice =
        kind.equals("firing")
            ? Stream.of(new Fact(say("alert.fact.advice"), metric.advice().in(language)))
            : Stream.of();
    return Stream.of(always, details, advice).flatMap(s -> s).toList();
  }

  /** Where the page shows the rule's number. */
  String link(Rule rule) {
    return page + "/" + Metric.of(rule.metric()).orElseThrow().place();
  }

  /** Names are people's: a line break in one must not begin a header or a line of ours. */
  static String oneLine(String text) {
    return text.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ").strip();
  }
}
