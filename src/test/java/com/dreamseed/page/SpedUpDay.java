package com.dreamseed.page;

import com.google.gson.JsonObject;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;

/**
 * A page whose clock and timers run 600 times as fast, on a stream that sends a patch and an
 * activity every four of its seconds: the 21,600 updates of a day of being open in some two and a
 * half minutes. All but the stream is the real server.
 */
final class SpedUpDay {

  private static final int UPDATES = 24 * 60 * 60 / 4;
  private static final double PATIENCE = 600_000;
  private static final int READINGS = 10;

  /**
   * A stream of the page's own making; the figures walk up and down, and countries and types come
   * and go.
   */
  private static final String STREAM =
      """
      (() => {
        const SPEED = 600;
        const begin = Date.now();
        // At rest, while the heap is read, the clock goes as clocks do, so that nothing is on its way.
        let [resting, clock, since] = [true, begin, performance.now()];
        const now = () => clock + (performance.now() - since) * (resting ? 1 : SPEED);
        const rest = (is) => {
          if (is !== resting) [clock, since, resting] = [now(), performance.now(), is];
        };
        const later = setTimeout;
        Date.now = now;
        globalThis.setTimeout = (call, wait = 0, ...more) => later(call, resting ? wait : wait / SPEED, ...more);
        const every = setInterval;
        globalThis.setInterval = (call, wait = 0) => every(() => resting || call(), Math.max(4, wait / SPEED));
        delete globalThis.BroadcastChannel;
        globalThis.EventSource = class Stream {
          #listeners = new Map();
          static #sent = 0;
          static #first = null;
          readyState = 1;
          constructor() {
            // At this speed a pause of the machine looks like silence: who connects again goes on at once.
            Stream.#first ??= fetch('/api/dashboard/stats').then((answer) => answer.json());
            Stream.#first.then((snapshot) => {
              if (this.readyState === 2) return;
              this.snapshot = snapshot;
              this.#tell('snapshot', snapshot);
              this.timer = every(() => this.#second(), 4);
            });
          }
          addEventListener(name, call) { this.#listeners.set(name, call); }
          close() { this.readyState = 2; clearInterval(this.timer); }
          #tell(name, data) { this.#listeners.get(name)?.({ data: JSON.stringify(data), lastEventId: `1-${Stream.#sent}-1-1` }); }
          #second() {
            const until = Number(document.documentElement.dataset.wanted ?? 0);
            rest(Stream.#sent >= until);
            const wanted = Math.min(until, (now() - begin) / 4000);
            for (let burst = 0; Stream.#sent < wanted && burst < 20; burst++) this.#one(Stream.#sent++);
            document.documentElement.dataset.sent = Math.floor(Stream.#sent / 100) * 100;
          }
          #one(n) {
            const { snapshot } = this;
            const hours = snapshot.activities_by_hour.map((count, hour) => count + (n % (hour + 2)));
            const at = snapshot.generated_at;
            this.#tell('patch', {
              online_users: n % 97, position: `p${n}`, generated_at: at,
              active_users: { today: 100 + (n % 50) },
              activities: { total: snapshot.activities.total + n, today: n % 5000, by_type: { visit: { count: n % 700, users: n % 70 }, [`t${n % 7}`]: n % 3 ? { count: n % 90, users: 1 } : null } },
              countries: { KR: { users: 1 + (n % 300), today_active: n % 9 }, FJ: n % 2 ? { users: 2, today_active: 0 } : null },
              activities_by_hour: hours,
            });
            this.#tell('activity', { id: 1_000_000 + n, user_id: 1 + (n % 500), activity_type: n % 2 ? 'visit' : 'problem_attempted', created_at: at, country: 'KR', user_type: 'free' });
          }
        };
      })();""";

  private SpedUpDay() {}

  /**
   * The bytes on the heap after a collection, once at the end of each of {@code parts} of the day.
   */
  static double[] watch(Browser browser, String url, int parts) {
    try (BrowserContext context = browser.context(Visit.desk())) {
      Page page = context.newPage();
      page.addInitScript(STREAM);
      page.navigate(url);
      page.locator("#connection[data-connection=live]").waitFor();
      CDPSession session = context.newCDPSession(page);
      double[] heap = new double[parts];
      for (int part = 1; part <= parts; part++) {
        int until = UPDATES / 100 * part / parts * 100;
        page.evaluate("until => { document.documentElement.dataset.wanted = until }", until);
        page.locator("html[data-sent='%d']".formatted(until))
            .waitFor(new Locator.WaitForOptions().setTimeout(PATIENCE));
        heap[part - 1] = afterCollection(session);
      }
      return heap;
    }
  }

  /**
   * The least of some readings, each after a collection: what an answer or a finalizer held at the
   * first is free at the next.
   */
  private static double afterCollection(CDPSession session) {
    double least = Double.MAX_VALUE;
    for (int i = 0; i < READINGS; i++) {
      session.send("HeapProfiler.collectGarbage");
      JsonObject usage = session.send("Runtime.getHeapUsage");
      least = Math.min(least, usage.get("usedSize").getAsDouble());
    }
    return least;
  }
}
