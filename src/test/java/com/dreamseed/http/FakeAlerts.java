package com.dreamseed.http;

import com.dreamseed.alert.ActiveHours;
import com.dreamseed.alert.AlertCommand;
import com.dreamseed.alert.AlertList;
import com.dreamseed.alert.AlertShown;
import com.dreamseed.alert.AlertShown.ShownWebhook;
import com.dreamseed.alert.Basis;
import com.dreamseed.alert.Comparison;
import com.dreamseed.alert.Delivery;
import com.dreamseed.alert.DeliveryPage;
import com.dreamseed.alert.Firing;
import com.dreamseed.alert.FiringPage;
import com.dreamseed.alert.Preview;
import com.dreamseed.alert.ReportList;
import com.dreamseed.alert.Severity;
import com.dreamseed.alert.Subscription;
import com.dreamseed.bus.Addresses;
import com.dreamseed.bus.Bus;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;

/** The alert room, as the HTTP room sees it. */
final class FakeAlerts {

  private static final Instant NOW = FakeRooms.NOW;

  private FakeAlerts() {}

  static Future<Void> open(Bus bus) {
    return bus.answer(Addresses.ALERTS, command -> Future.succeededFuture(alerts(command)))
        .compose(v -> bus.answer(Addresses.ALERT_PREVIEW, q -> Future.succeededFuture(preview())))
        .compose(v -> bus.answer(Addresses.ALERT_FIRINGS, q -> Future.succeededFuture(firings())))
        .compose(v -> bus.answer(Addresses.ALERT_DELIVERIES, q -> Future.succeededFuture(sent())))
        .compose(v -> bus.answer(Addresses.REPORTS, q -> Future.succeededFuture(reports())));
  }

  private static AlertList alerts(AlertCommand command) {
    AlertShown rule =
        new AlertShown(
            1,
            "few",
            "online_users",
            Comparison.LT,
            10,
            Basis.VALUE,
            300,
            null,
            Severity.WARNING,
            new ActiveHours(9, 22),
            List.of("ops@example.com"),
            "ko",
            List.of(new ShownWebhook("0a1b2c3d", "https://hooks.example.com/…", null)),
            true,
            null,
            "ok",
            NOW,
            41d,
            null,
            null,
            NOW,
            NOW);
    return new AlertList(List.of(rule), null, 2, new AlertList.ChannelsSet(true, 1));
  }

  private static Preview preview() {
    return new Preview(NOW, NOW, 1, List.of(new Preview.Fired(NOW, 7d, null)));
  }

  private static FiringPage firings() {
    Firing firing =
        new Firing(
            1,
            1,
            "few",
            "online_users",
            Severity.WARNING,
            7d,
            "< 10",
            null,
            false,
            NOW,
            null,
            null);
    return new FiringPage(List.of(firing), null);
  }

  private static DeliveryPage sent() {
    Delivery delivery =
        new Delivery(
            1,
            1L,
            1L,
            null,
            "firing",
            "email",
            "ops@example.com",
            "warning",
            "s",
            "sent",
            1,
            NOW,
            null,
            NOW,
            null);
    return new DeliveryPage(List.of(delivery), null);
  }

  private static ReportList reports() {
    Subscription subscription =
        new Subscription(
            1, "weekly", 8, List.of("head@example.com"), "ko", true, "2026-11-09", NOW);
    return new ReportList(List.of(subscription), null, 1);
  }
}
