package com.dreamseed.alert;

import com.dreamseed.Failure.Detail;
import com.dreamseed.Phrase;
import com.dreamseed.alert.AlertShown.ShownWebhook;
import com.dreamseed.alert.RuleFields.WebhookFields;
import java.net.URI;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** Webhooks as somebody gave them: new ones by their address, those that were there by their id. */
final class WebhookDraft {

  private static final int ID_BYTES = 4;
  private static final int SECRET_BYTES = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final List<Webhook> before;
  private final Map<String, String> madeUp = new HashMap<>();

  WebhookDraft(List<Webhook> before) {
    this.before = before;
  }

  List<Webhook> made(List<WebhookFields> given, boolean privateToo, List<Detail> faults) {
    List<Webhook> made = new ArrayList<>();
    List<WebhookFields> all = given == null ? List.of() : given;
    for (int i = 0; i < all.size(); i++) {
      Webhook one = one(all.get(i), privateToo, "webhooks." + i, faults);
      if (one != null) {
        made.add(one);
      }
    }
    return made;
  }

  private Webhook one(WebhookFields given, boolean privateToo, String field, List<Detail> faults) {
    if (given.url() == null) {
      Webhook kept =
          before.stream().filter(w -> w.id().equals(given.id())).findFirst().orElse(null);
      if (kept == null) {
        faults.add(new Detail(null, field, Phrase.of("alert.webhook-id")));
      }
      return kept;
    }
    URI uri = PublicAddress.parse(given.url());
    if (uri == null) {
      faults.add(new Detail(null, field + ".url", Phrase.of("alert.webhook-url")));
      return null;
    }
    if (!privateToo && PublicAddress.namesPrivate(uri.getHost())) {
      faults.add(new Detail(null, field + ".url", Phrase.of("alert.webhook-private")));
      return null;
    }
    return new Webhook(random(ID_BYTES), given.url(), given.secret());
  }

  /** Gives each webhook that has no secret one. */
  List<Webhook> signed(List<Webhook> webhooks) {
    return webhooks.stream().map(this::signed).toList();
  }

  private Webhook signed(Webhook webhook) {
    if (webhook.secret() != null) {
      return webhook;
    }
    String secret = random(SECRET_BYTES);
    madeUp.put(webhook.id(), secret);
    return new Webhook(webhook.id(), webhook.url(), secret);
  }

  private static String random(int count) {
    byte[] bytes = new byte[count];
    RANDOM.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  /** As it is shown; a secret only where it was made up a moment ago. */
  ShownWebhook shown(Webhook webhook) {
    return new ShownWebhook(webhook.id(), masked(webhook.url()), madeUp.get(webhook.id()));
  }

  /** Whose address it is; its path is often a password. */
  static String masked(String url) {
    URI uri = PublicAddress.parse(url);
    if (uri == null) {
      return "…";
    }
    String port = uri.getPort() == -1 ? "" : ":" + uri.getPort();
    return uri.getScheme() + "://" + uri.getHost() + port + "/…";
  }
}
