package com.dreamseed.stats;

import com.dreamseed.bus.Addresses;
import com.dreamseed.bus.Bus;
import com.dreamseed.ingest.ActivitiesAppended;
import com.dreamseed.records.UserErased;
import com.dreamseed.settings.Settings;
import com.dreamseed.store.Obstacle;
import com.dreamseed.store.Position;
import com.dreamseed.store.Store;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Follows the log, tells when the numbers move and answers questions about them. */
public final class StatsVerticle extends VerticleBase {

  private static final Logger log = LoggerFactory.getLogger(StatsVerticle.class);

  private static final long LOOK_MILLIS = 250;
  private static final long SOON_MILLIS = 20;
  private static final long TELL_MILLIS = 250;
  private static final long PRESENCE_MILLIS = 30_000;
  private static final long CHECKPOINT_MILLIS = 60_000;
  private static final long CHECKPOINT_ROWS = 1_000_000;
  private static final long CHECK_MILLIS = 600_000;
  private static final long BACKLOG_MILLIS = 5_000;
  private static final long DROP_MILLIS = 3_600_000;
  private static final long FIRST_DROP_MILLIS = 3_000;

  private final Bus bus;
  private final Store store;
  private final Settings.Reporting settings;
  private final Clock clock;
  private final MeterRegistry meters;
  private final Feed feed = new Feed();
  private final Accepted accepted = new Accepted();
  private LogFollower follower;
  private LiveNumbers live;
  private PresenceWriter presence;
  private Duty checkpointDuty;
  private OldActivities old;
  private Pulse pulse;
  private Backlog backlog;
  private SpareTime spareTime;
  private Position reached;
  private int today;
  private boolean comingBack;
  private boolean stopping;
  private boolean blind;

  public StatsVerticle(
      Bus bus, Store store, Settings.Reporting settings, Clock clock, MeterRegistry meters) {
    this.bus = bus;
    this.store = store;
    this.settings = settings;
    this.clock = clock;
    this.meters = meters;
  }

  @Override
  public Future<?> start() {
    Checkpointing checkpointing =
        new Checkpointing(vertx, store.checkpoints(), settings.zone().getId());
    follower = new LogFollower(store.log(), checkpointing, this::empty);
    live = new LiveNumbers(settings.onlineWindow().toSeconds());
    presence =
        new PresenceWriter(
            store.presence(), new Duty(store.leases(), "presence", Duration.ofSeconds(75)));
    checkpointDuty = new Duty(store.leases(), "checkpoints", Duration.ofSeconds(150));
    old =
        new OldActivities(
            store.retention(),
            new Duty(store.leases(), "retention", Duration.ofMinutes(10)),
            settings.retained(),
            clock);
    pulse = new Pulse(vertx, TELL_MILLIS, this::tell);
    spareTime = new SpareTime(vertx, () -> !stopping && follower.fold().statistics().doNext());
    return follower.begin().compose(v -> newestEntries()).compose(this::open);
  }

  private Statistics empty() {
    return new Statistics(
        new ReportCalendar(settings.zone()), clock, (int) settings.onlineWindow().toSeconds());
  }

  /** The activities before the position, so that a client that comes back finds what it missed. */
  private Future<List<FeedEntry>> newestEntries() {
    Fold fold = follower.fold();
    return store
        .log()
        .activitiesUpTo(fold.position().activity(), FeedEntry.KEPT)
        .map(rows -> Feed.entries(rows, fold));
  }

  private Future<?> open(List<FeedEntry> newest) {
    today = follower.fold().statistics().today();
    lookAhead();
    live.begin(follower.fold(), clock.instant(), newest);
    backlog = new Backlog(clock.instant());
    new StatsMetrics(follower, meters).watch(backlog, clock);
    vertx.setPeriodic(LOOK_MILLIS, id -> look());
    vertx.setPeriodic(PRESENCE_MILLIS, id -> writePresence());
    vertx.setPeriodic(CHECKPOINT_MILLIS, id -> save());
    vertx.setPeriodic(CHECK_MILLIS / 20, CHECK_MILLIS, id -> check());
    vertx.setPeriodic(BACKLOG_MILLIS, id -> health());
    vertx.setPeriodic(FIRST_DROP_MILLIS, DROP_MILLIS, id -> old.drop(follower.fold().statistics()));
    return Future.all(
        List.of(
            bus.subscribe(Addresses.ACTIVITIES_APPENDED, this::appended),
            bus.subscribe(Addresses.USER_ERASED, this::erased),
            bus.answer(Addresses.COMPUTE, this::compute),
            bus.answer(Addresses.PAST_NUMBERS, this::past),
            bus.answer(Addresses.ID_STRETCH, this::stretch),
            bus.answer(Addresses.LIVE_STATE, ask -> Future.succeededFuture(live.live())),
            bus.answer(Addresses.FOLD_HEALTH, ask -> health())));
  }

  /**
   * Heard from the log, and before it where the word of another node comes first. The streams hear
   * it from here, after all that was told before.
   */
  private void erased(UserErased person) {
    feed.forget(person.userId());
    live.forget(person.userId());
    bus.publish(Addresses.FEED_CLEANED, person);
  }

  private void appended(ActivitiesAppended hint) {
    accepted.add(hint);
    follow();
  }

  /** Whether the database moved by other hands, users' windows ran out, or a new day began. */
  private void look() {
    store
        .log()
        .moved()
        .onSuccess(
            moved -> {
              seen();
              if (moved) {
                bus.publish(Addresses.DATABASE_MOVED, new DatabaseMoved());
                follow();
              }
            })
        .onFailure(this::unseen);
    Statistics statistics = follower.fold().statistics();
    boolean expired = statistics.expireOnline();
    if (expired || today != statistics.today()) {
      today = statistics.today();
      pulse.moved();
    }
  }

  private void seen() {
    if (blind) {
      blind = false;
      log.info("The database is watched again");
    }
  }

  /** Told once, not four times a second. */
  private void unseen(Throwable e) {
    if (!blind) {
      blind = true;
      log.warn("The database cannot be watched, trying on reason={}", e.getMessage());
    }
  }

  private void follow() {
    if (!stopping) {
      follower
          .follow(this::heard, this::afterPage)
          .onSuccess(v -> comeBack())
          .onFailure(e -> log.error("The log cannot be read", e));
    }
  }

  /** Rows were told of that cannot be read yet: somebody else's transaction is a moment behind. */
  private void comeBack() {
    boolean waiting = accepted.beyond(follower.fold().position().activity());
    if (waiting && !comingBack) {
      comingBack = true;
      vertx.setTimer(
          SOON_MILLIS,
          id -> {
            comingBack = false;
            follow();
          });
    }
  }

  private void heard(Position position, Fold.Seen seen) {
    feed.add(position, seen, follower.fold().statistics().learners());
  }

  private void afterPage() {
    Fold fold = follower.fold();
    Effects effects = fold.statistics().takeEffects();
    effects.facts(fold.position()).forEach(fact -> bus.publish(Addresses.PAST_CHANGED, fact));
    effects.erased().forEach(id -> erased(new UserErased(id)));
    // An empty page is no news: its beat would make the next news wait.
    if (!fold.position().equals(reached)) {
      reached = fold.position();
      pulse.moved();
    }
    if (follower.unsavedRows() > CHECKPOINT_ROWS) {
      save();
    }
    if (fold.statistics().usersDeleted()) {
      check();
    }
  }

  private void tell() {
    Fold fold = follower.fold();
    live.next(fold, feed, clock.instant(), accepted.upTo(fold.position().activity()))
        .ifPresent(change -> bus.publish(Addresses.STATS_CHANGED, change));
  }

  private void writePresence() {
    presence
        .write(follower.fold().statistics())
        .onFailure(e -> log.warn("Presence was not written reason={}", e.getMessage()));
  }

  /** One checkpoint serves all nodes: they fold the same log. */
  private Future<Void> checkpoint() {
    return checkpointDuty.take(ours -> ours ? follower.save() : Future.succeededFuture());
  }

  private void save() {
    checkpoint().onFailure(e -> log.warn("The checkpoint was not written", e));
  }

  private void check() {
    store
        .retention()
        .mend()
        .compose(mended -> follower.check())
        .onSuccess(
            anew -> {
              if (anew) {
                foldedAnew();
              }
            })
        .onFailure(e -> log.warn("The log was not checked", e));
  }

  private void lookAhead() {
    follower.fold().statistics().lookAhead();
    spareTime.begin();
  }

  private void foldedAnew() {
    lookAhead();
    bus.publish(
        Addresses.PAST_CHANGED,
        new PastChanged(LocalDate.MIN, LocalDate.MAX, true, true, follower.fold().position()));
    pulse.moved();
  }

  private Future<Answer> compute(Question question) {
    Fold fold = follower.fold();
    Answer answer = Answers.to(question, fold.statistics(), fold.position(), clock.instant());
    if (fold.statistics().history().funnels().areBehind()) {
      spareTime.begin();
    }
    return Future.succeededFuture(answer);
  }

  /** What is needed is copied here; it is played on another thread, which may take a while. */
  private Future<PastNumbers> past(AskPast asked) {
    int window = (int) settings.onlineWindow().toSeconds();
    PastEvents events = PastEvents.of(follower.fold().statistics(), asked, window);
    return vertx.executeBlocking(() -> PastPlay.of(events, asked, settings.zone(), window), false);
  }

  private Future<IdStretch> stretch(FindIds asked) {
    return Future.succeededFuture(follower.fold().statistics().stretches().find(asked));
  }

  private Future<FoldHealth> health() {
    Fold fold = follower.fold();
    Position at = fold.position();
    long folded = fold.statistics().rows();
    return Future.all(store.log().lag(at.activity()), store.log().obstacle())
        .map(found -> health(at, folded, found.resultAt(0), found.resultAt(1)));
  }

  private FoldHealth health(Position at, long folded, long waiting, Obstacle obstacle) {
    backlog.seen(clock.instant(), folded, waiting);
    return new FoldHealth(
        true,
        at,
        waiting,
        backlog.age(clock.instant()).toSeconds(),
        follower.fold().statistics().skipped(),
        obstacle);
  }

  @Override
  public Future<?> stop() {
    stopping = true;
    return checkpoint()
        .eventually(checkpointDuty::leave)
        .eventually(old::leave)
        .eventually(() -> presence.end(follower.fold().statistics()));
  }
}
