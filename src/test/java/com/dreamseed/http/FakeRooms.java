package com.dreamseed.http;

import com.dreamseed.Failure;
import com.dreamseed.Failure.Kind;
import com.dreamseed.alert.OutboxHealth;
import com.dreamseed.bus.Addresses;
import com.dreamseed.bus.Bus;
import com.dreamseed.cache.CacheStatus;
import com.dreamseed.cache.CachedAnswer;
import com.dreamseed.cache.Invalidate;
import com.dreamseed.cache.Invalidated;
import com.dreamseed.cluster.ClusterStatus;
import com.dreamseed.ingest.AppendActivities;
import com.dreamseed.ingest.DatabaseHealth;
import com.dreamseed.ingest.Receipt;
import com.dreamseed.logging.LogLevels;
import com.dreamseed.records.Activity;
import com.dreamseed.records.ActivityPage;
import com.dreamseed.records.ActivityQuery;
import com.dreamseed.records.Annotation;
import com.dreamseed.records.AnnotationCommand;
import com.dreamseed.records.AnnotationList;
import com.dreamseed.records.Problem;
import com.dreamseed.records.ProblemCommand;
import com.dreamseed.records.ProblemPage;
import com.dreamseed.records.User;
import com.dreamseed.records.UserCommand;
import com.dreamseed.records.UserPage;
import com.dreamseed.stats.Answer;
import com.dreamseed.stats.FeedEntry;
import com.dreamseed.stats.FoldHealth;
import com.dreamseed.stats.LiveState;
import com.dreamseed.stats.Question;
import com.dreamseed.stats.StatsChanged;
import com.dreamseed.store.Obstacle;
import com.dreamseed.store.Place;
import com.dreamseed.store.Position;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.LongStream;

/** The other rooms, as the HTTP room sees them: their answers on the real bus. */
final class FakeRooms {

  private static final LogLevels.Entry ROOT = new LogLevels.Entry("ROOT", "INFO", "INFO", null);

  static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

  final List<Object> asked = new CopyOnWriteArrayList<>();
  volatile Failure failure;
  volatile boolean foldReady = true;
  volatile boolean cacheConnected = true;
  volatile boolean replayed;
  volatile DatabaseHealth database = new DatabaseHealth(true, null);
  volatile OutboxHealth outbox = new OutboxHealth(0, 0);
  volatile Buffer answer = growth();
  private final Bus bus;
  private final FakeAccess access;
  private Position position = new Position(1, 100, 10, 5);
  private Buffer snapshot = snapshot(100);

  FakeRooms(Bus bus) {
    this.bus = bus;
    this.access = new FakeAccess(bus);
  }

  /** Answers every question from now on. */
  Future<Void> open() {
    return bus.answer(Addresses.LIVE_STATE, q -> told(live()))
        .compose(v -> bus.answer(Addresses.FOLD_HEALTH, q -> told(fold())))
        .compose(v -> bus.answer(Addresses.ANSWER, this::answer))
        .compose(v -> bus.answer(Addresses.USERS, this::users))
        .compose(v -> bus.answer(Addresses.PROBLEMS, this::problems))
        .compose(v -> bus.answer(Addresses.ACTIVITIES, this::activities))
        .compose(v -> bus.answer(Addresses.ANNOTATIONS, this::annotations))
        .compose(v -> bus.answer(Addresses.APPEND_ACTIVITIES, this::append))
        .compose(v -> bus.answer(Addresses.CLUSTER_STATUS, q -> told(alone())))
        .compose(v -> bus.answer(Addresses.CACHE_STATUS, q -> told(cache())))
        .compose(v -> bus.answer(Addresses.LOG_LEVELS, q -> told(new LogLevels(List.of(ROOT)))))
        .compose(v -> bus.answer(Addresses.DATABASE_HEALTH, q -> told(database)))
        .compose(v -> bus.answer(Addresses.OUTBOX_HEALTH, q -> told(outbox)))
        .compose(v -> bus.answer(Addresses.INVALIDATE, this::invalidate))
        .compose(v -> access.open())
        .compose(v -> FakeAlerts.open(bus));
  }

  private <A> Future<A> told(A answer) {
    return failure == null ? Future.succeededFuture(answer) : Future.failedFuture(failure);
  }

  Position position() {
    return position;
  }

  Buffer snapshot() {
    return snapshot;
  }

  private LiveState live() {
    return new LiveState(position, snapshot, entries(91, 100));
  }

  private FoldHealth fold() {
    return new FoldHealth(foldReady, position, 0, 0, 0, Obstacle.NONE);
  }

  private Future<CachedAnswer> answer(Question question) {
    asked.add(question);
    return told(new CachedAnswer(new Answer(answer, position, NOW), true, Duration.ofSeconds(7)));
  }

  private Future<UserPage> users(UserCommand command) {
    asked.add(command);
    if (command instanceof UserCommand.Find find && find.id() == 404) {
      return Future.failedFuture(Failure.of(Kind.NOT_FOUND, "http.not-found"));
    }
    if (command instanceof UserCommand.List list) {
      return told(new UserPage(List.of(user()), list.before() > 7 ? 7L : null));
    }
    return told(UserPage.of(user()));
  }

  private Future<ProblemPage> problems(ProblemCommand command) {
    asked.add(command);
    return told(new ProblemPage(List.of(problem()), command instanceof ProblemCommand.List));
  }

  /** Two pages: what is below 8101 is the second. */
  private Future<ActivityPage> activities(ActivityQuery query) {
    asked.add(query);
    return told(
        query.before() > 8101
            ? new ActivityPage(List.of(activity(8102, "=1+1"), activity(8101, "a")), 8101L, null)
            : new ActivityPage(List.of(activity(9, null)), null, null));
  }

  private Future<AnnotationList> annotations(AnnotationCommand command) {
    asked.add(command);
    LocalDate day = LocalDate.of(2026, 11, 20);
    return told(new AnnotationList(List.of(new Annotation(1, day, "=note", "note", NOW))));
  }

  private Future<Receipt> append(AppendActivities batch) {
    asked.add(batch);
    return told(new Receipt(batch.activities().size(), position, replayed));
  }

  private Future<Invalidated> invalidate(Invalidate what) {
    asked.add(what);
    return told(new Invalidated(3));
  }

  private CacheStatus cache() {
    var operations = Map.of("user-growth", new CacheStatus.Operation(1, 2, 3));
    return new CacheStatus(
        cacheConnected ? "redis" : "local",
        "redis",
        cacheConnected,
        1,
        2,
        3,
        0.4,
        0,
        1000,
        operations);
  }

  /** Folds {@code count} activities and tells the numbers. */
  StatsChanged change(int count) {
    return change(count, count);
  }

  /** Folds {@code count} activities and tells the numbers, but only the newest {@code shown}. */
  StatsChanged change(int count, int shown) {
    Position previous = position;
    position = position.withActivity(Place.of(position.activity().id() + count));
    snapshot = snapshot(position.activity().id());
    List<FeedEntry> feed = entries(position.activity().id() - shown + 1, position.activity().id());
    Buffer patch = Buffer.buffer("{\"total_users\":" + position.activity().id() + "}");
    StatsChanged change =
        new StatsChanged(
            previous, position, snapshot, patch, feed, shown == count, Optional.of(Instant.now()));
    bus.publish(Addresses.STATS_CHANGED, change);
    return change;
  }

  private List<FeedEntry> entries(long first, long last) {
    return new ArrayList<>(
        LongStream.rangeClosed(first, last)
            .mapToObj(
                id ->
                    new FeedEntry(
                        position.withActivity(Place.of(id)), Buffer.buffer("{\"id\":" + id + "}")))
            .toList());
  }

  static Buffer snapshot(long users) {
    return Buffer.buffer(
        """
{"total_users":%d,"online_users":1,"online_window_seconds":300,\
"active_users":{"today":1,"week":2,"month":3},"new_users":{"today":0,"week":1,"month":2},\
"user_types":{"free":1,"paid":0,"premium":0},"countries":{"KR":{"users":1,"today_active":1}},\
"activities":{"total":9,"today":1,"by_type":{"visit":{"count":1,"users":1}}},\
"activities_by_hour":[0,0,0,0,0,0,0,0,0,1,0,0,0,0,0,0,0,0,0,0,0,0,0,0],\
"problems":{"total":1,"active":1,"by_difficulty":{"easy":1,"medium":0,"hard":0},\
"attempts_today":0},"report_timezone":"Asia/Seoul",\
"generated_at":"2026-11-22T10:00:00Z","position":"1-100-10-5"}"""
            .formatted(users));
  }

  static Buffer growth() {
    return Buffer.buffer(
        """
        {"time_range":"daily","from":"2026-11-21","to":"2026-11-22","points":[\
        {"date":"2026-11-21","new_users":3,"total_users":120,"active_users":41},\
        {"date":"2026-11-22","new_users":0,"total_users":120,"active_users":17}],\
        "generated_at":"2026-11-22T10:00:00Z","position":"1-100-10-5"}""");
  }

  static Buffer countries() {
    return Buffer.buffer(
        """
        {"countries":[{"country":"KR","country_name":"=HYPERLINK(\\"x\\")","users":8,\
        "today_active":2},{"country":"ZZ","country_name":"Quoted, \\"name\\"","users":1,\
        "today_active":0}],"generated_at":"2026-11-22T10:00:00Z","position":"1-100-10-5"}""");
  }

  static User user() {
    return new User(
        7, "jimin@example.com", "jimin", "free", NOW, null, false, "KR", "{\"grade\":3}");
  }

  static Activity activity(long id, String description) {
    String metadata = "{\"problem_id\":3,\"correct\":true}";
    return new Activity(id, 7, "visit", description, metadata, NOW, "KR", "free");
  }

  private static ClusterStatus alone() {
    return new ClusterStatus(
        false, false, List.of(new ClusterStatus.Node("alone", "dev", null, NOW, NOW, false)));
  }

  static Problem problem() {
    return new Problem(3, "Sum", "1 + 1?", "2", "math", "easy", "active", NOW, NOW);
  }
}
