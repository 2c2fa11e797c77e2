package com.dreamseed.alert;

import com.dreamseed.Failure;
import com.dreamseed.Failure.Kind;
import com.dreamseed.alert.AlertList.ChannelsSet;
import com.dreamseed.settings.Alerts;
import com.dreamseed.store.AlertTables;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/** Makes, changes, lists, tries and takes away rules. */
final class AlertRecords {

  private static final int TRIES = 5;
  private static final WebhookDraft NOTHING_NEW = new WebhookDraft(List.of());

  private final AlertTables tables;
  private final Watch watch;
  private final Messages messages;
  private final Alerts settings;
  private final Clock clock;

  AlertRecords(AlertTables tables, Watch watch, Messages messages, Alerts settings, Clock clock) {
    this.tables = tables;
    this.watch = watch;
    this.messages = messages;
    this.settings = settings;
    this.clock = clock;
  }

  Future<AlertList> answer(AlertCommand command) {
    if (command instanceof AlertCommand.Create create) {
      return create(create.fields());
    }
    if (command instanceof AlertCommand.Change change) {
      return change(change.id(), change.fields(), TRIES);
    }
    if (command instanceof AlertCommand.Delete delete) {
      return delete(delete.id());
    }
    if (command instanceof AlertCommand.Find find) {
      return found(find.id()).map(kept -> one(kept, NOTHING_NEW));
    }
    if (command instanceof AlertCommand.Try trial) {
      return found(trial.id()).compose(this::send);
    }
    return page((AlertCommand.Page) command);
  }

  /** Milliseconds, as the database keeps them. */
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  private Future<AlertList> create(RuleFields fields) {
    RuleDraft draft = new RuleDraft(fields, null, settings.privateWebhooks());
    Rule rule = signed(draft.rule(), draft.webhooks());
    Instant muted = draft.mutedUntil(null);
    boolean enabled = draft.enabled(true);
    return tables
        .rules()
        .above(0, Watch.MOST_RULES)
        .compose(all -> roomFor(all.size()))
        .compose(v -> tables.rules().create(rule, enabled, muted, now()))
        .map(kept -> one(kept, draft.webhooks()));
  }

  private static Future<Void> roomFor(int rules) {
    return rules < Watch.MOST_RULES
        ? Future.succeededFuture()
        : Future.failedFuture(Failure.conflict("name", "alert.too-many", Watch.MOST_RULES));
  }

  private static Rule signed(Rule rule, WebhookDraft draft) {
    return new Rule(
        rule.name(),
        rule.metric(),
        rule.comparator(),
        rule.threshold(),
        rule.basis(),
        rule.forSeconds(),
        rule.coolDownSeconds(),
        rule.severity(),
        rule.activeHours(),
        rule.recipients(),
        rule.language(),
        draft.signed(rule.webhooks()));
  }

  /** The rule may move between reading and writing; then it is read again. */
  private Future<AlertList> change(long id, RuleFields fields, int tries) {
    return found(id).compose(kept -> change(kept, fields, tries));
  }

  private Future<AlertList> change(KeptRule kept, RuleFields fields, int tries) {
    RuleDraft draft = new RuleDraft(fields, kept.rule(), settings.privateWebhooks());
    Rule rule = signed(draft.rule(), draft.webhooks());
    boolean enabled = draft.enabled(kept.enabled());
    Instant now = now();
    boolean goesOn = enabled && rule.watchesTheSame(kept.rule());
    KeptRule changed =
        new KeptRule(
            kept.id(),
            rule,
            enabled,
            draft.mutedUntil(kept.mutedUntil()),
            goesOn ? kept.standing() : Standing.fresh(now),
            kept.revision(),
            kept.createdAt(),
            now);
    return tables
        .rules()
        .change(kept, changed, now)
        .compose(
            done -> {
              if (done) {
                return found(kept.id()).map(now_ -> one(now_, draft.webhooks()));
              }
              return tries > 1
                  ? change(kept.id(), fields, tries - 1)
                  : Future.failedFuture(Failure.of(Kind.UNAVAILABLE, "error.unavailable"));
            });
  }

  private Future<AlertList> delete(long id) {
    return tables
        .rules()
        .delete(id, now())
        .compose(there -> there ? Future.succeededFuture(list(List.of(), null, 0)) : missing(id));
  }

  private Future<KeptRule> found(long id) {
    return tables
        .rules()
        .find(id)
        .compose(kept -> kept.map(Future::succeededFuture).orElseGet(() -> missing(id)));
  }

  private static <T> Future<T> missing(long id) {
    return Future.failedFuture(Failure.of(Kind.NOT_FOUND, "alert.no-rule", id));
  }

  private Future<AlertList> page(AlertCommand.Page asked) {
    return tables.rules().above(asked.after(), asked.limit() + 1).map(all -> page(all, asked));
  }

  private AlertList page(List<KeptRule> all, AlertCommand.Page asked) {
    boolean more = all.size() > asked.limit();
    List<KeptRule> shown = more ? all.subList(0, asked.limit()) : all;
    Long next = more ? shown.get(shown.size() - 1).id() : null;
    return list(shown.stream().map(kept -> shown(kept, NOTHING_NEW)).toList(), next, 0);
  }

  private Future<AlertList> send(KeptRule kept) {
    List<Outgoing> trial = messages.of(kept, "test", watch.newest(kept.id()), now());
    return tables
        .outbox()
        .put(trial)
        .map(v -> list(List.of(shown(kept, NOTHING_NEW)), null, trial.size()));
  }

  private AlertList one(KeptRule kept, WebhookDraft draft) {
    return list(List.of(shown(kept, draft)), null, 0);
  }

  private AlertList list(List<AlertShown> rules, Long next, int sent) {
    ChannelsSet channels =
        new ChannelsSet(settings.smtp().isPresent(), settings.recipients().size());
    return new AlertList(rules, next, sent, channels);
  }

  private AlertShown shown(KeptRule kept, WebhookDraft draft) {
    Rule rule = kept.rule();
    Reading reading = kept.enabled() ? watch.newest(kept.id()) : Reading.NOTHING;
    return new AlertShown(
        kept.id(),
        rule.name(),
        rule.metric(),
        rule.comparator(),
        rule.threshold(),
        rule.basis(),
        rule.forSeconds(),
        rule.coolDownSeconds(),
        rule.severity(),
        rule.activeHours(),
        rule.recipients(),
        rule.language(),
        rule.webhooks().stream().map(draft::shown).toList(),
        kept.enabled(),
        kept.mutedUntil(),
        kept.standing().state().name().toLowerCase(Locale.ROOT),
        kept.standing().since(),
        reading.value(),
        reading.lastWeek(),
        reading.change(),
        kept.createdAt(),
        kept.updatedAt());
  }
}
