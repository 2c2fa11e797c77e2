package com.dreamseed.alert;

import com.dreamseed.alert.Wording.Fact;
import com.dreamseed.settings.Alerts;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What is told when a rule moves, in its final words, for each of its channels. */
final class Messages {

  private final Alerts settings;
  private final Locale usual;
  private final ZoneId zone;

  Messages(Alerts settings, Locale usual, ZoneId zone) {
    this.settings = settings;
    this.usual = usual;
    this.zone = zone;
  }

  /** The words of {@code language}; null is that of the settings. */
  Wording words(String language) {
    Locale locale = language == null ? usual : Locale.forLanguageTag(language);
    return new Wording(locale, zone, settings.page());
  }

  /** Who gets a rule's mails. */
  List<String> recipients(Rule rule) {
    return rule.recipients() == null ? settings.recipients() : rule.recipients();
  }

  /** The messages of one kind to all channels of a rule. */
  List<Outgoing> of(KeptRule kept, String kind, Reading reading, Instant at) {
    List<Outgoing> all = new ArrayList<>();
    Wording words = words(kept.rule().language());
    recipients(kept.rule()).forEach(to -> all.add(mail(kept, kind, reading, at, words, to)));
    kept.rule().webhooks().forEach(w -> all.add(post(kept, kind, reading, at, words, w)));
    return all;
  }

  private static Outgoing mail(
      KeptRule kept, String kind, Reading reading, Instant at, Wording words, String to) {
    Rule rule = kept.rule();
    String subject = words.subject(kind, rule);
    List<Fact> facts = words.facts(rule, reading, at, kind);
    String name = words.say("alert.link");
    String link = words.link(rule);
    return new Outgoing(
        kept.id(),
        null,
        kind,
        Outgoing.EMAIL,
        to,
        null,
        rule.severity().text(),
        subject,
        MailBody.text(subject, facts, name, link),
        MailBody.html(words, subject, facts, name, link),
        at);
  }

  private static Outgoing post(
      KeptRule kept, String kind, Reading reading, Instant at, Wording words, Webhook hook) {
    Rule rule = kept.rule();
    return new Outgoing(
        kept.id(),
        null,
        kind,
        Outgoing.WEBHOOK,
        hook.url(),
        hook.secret(),
        rule.severity().text(),
        words.subject(kind, rule),
        WebhookBody.of(words, kept, kind, reading, at),
        null,
        at);
  }

  /** The firing that begins. */
  Firing firing(KeptRule kept, Reading reading, Instant now) {
    Rule rule = kept.rule();
    return new Firing(
        0,
        kept.id(),
        rule.name(),
        rule.metric(),
        rule.severity(),
        reading.value(),
        words(null).condition(rule),
        reading.details(),
        kept.mutedAt(now),
        now,
        null,
        null);
  }

  /** What the streams hear. */
  AlertChanged change(Move move, long firingId, boolean begins) {
    Rule rule = move.from().rule();
    return new AlertChanged(
        move.from().id(),
        firingId,
        rule.name(),
        begins ? "firing" : "resolved",
        rule.severity().text(),
        rule.metric(),
        move.value(),
        words(null).condition(rule),
        move.from().mutedAt(move.at()),
        move.at());
  }

  /** What charts show at the day. */
  String note(Move move, boolean begins) {
    Rule rule = move.from().rule();
    return words(null).subject(begins ? "firing" : "resolved", rule);
  }
}
