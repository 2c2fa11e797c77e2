package com.dreamseed.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import com.dreamseed.Failure;
import com.dreamseed.Failure.Kind;
import com.dreamseed.TestDatabase;
import com.dreamseed.bus.Addresses;
import com.dreamseed.bus.Bus;
import com.dreamseed.records.UserCommand;
import com.dreamseed.store.LoggedActivity;
import com.dreamseed.store.Place;
import com.dreamseed.store.Store;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(VertxExtension.class)
class IngestVerticleIT {

  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  private static final Clock CLOCK = Clock.fixed(NOON, ZoneOffset.UTC);

  @TempDir Path folder;
  private TestDatabase database;
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final List<ActivitiesAppended> told = new CopyOnWriteArrayList<>();
  private Vertx vertx;
  private Bus bus;
  private Store store;
  private String deployment;
  private long user;

  @BeforeEach
  void start(Vertx vertx) {
    this.vertx = vertx;
    Bus.register(vertx);
    bus = new Bus(vertx);
    database = database();
    store = Store.open(vertx, database.settings()).await();
    user = newUser("a@example.org");
    bus.subscribe(Addresses.ACTIVITIES_APPENDED, told::add).await();
    deployment = deploy(CLOCK);
  }

  /** A database nobody used before. */
  TestDatabase database() {
    return TestDatabase.sqlite(folder.resolve("a.db"));
  }

  private String deploy(Clock clock) {
    return vertx.deployVerticle(new IngestVerticle(bus, store, clock, meters)).await();
  }

  @AfterEach
  void stop() {
    store.close().await();
  }

  private long newUser(String email) {
    var create = new UserCommand.Create(email, "n", null, null, null, null);
    return store.users().create(create, NOON).await();
  }

  private static NewActivity visit(long user) {
    return new NewActivity(user, "visit", null, null, NOON);
  }

  private Future<Receipt> send(Idempotency idempotency, NewActivity... activities) {
    var batch = new AppendActivities(List.of(activities), idempotency);
    return bus.ask(Addresses.APPEND_ACTIVITIES, batch);
  }

  private static Idempotency key(String key, String body) {
    return new Idempotency("caller", key, body);
  }

  private static Failure failureOf(Future<?> future) {
    return catchThrowableOfType(Failure.class, future::await);
  }

  private List<LoggedActivity> rows() {
    return store.log().activitiesAfter(Place.START, 1_000_000).await();
  }

  @Test
  void aReceiptComesAfterTheCommitAndTheTopicTellsOfIt() {
    Receipt receipt = send(null, visit(user), new NewActivity(user, "x", "d", "{}", null)).await();

    assertThat(receipt.accepted()).isEqualTo(2);
    assertThat(receipt.replayed()).isFalse();
    assertThat(receipt.position().activity().id()).isEqualTo(2);
    assertThat(receipt.position().epoch()).isEqualTo(store.log().epoch().await());
    assertThat(rows())
        .usingRecursiveFieldByFieldElementComparatorIgnoringFields("transaction")
        .containsExactly(
            new LoggedActivity(1, user, "visit", null, null, "2026-11-22 12:00:00.000"),
            new LoggedActivity(2, user, "x", "d", "{}", "2026-11-22 12:00:00.000"));
    await()
        .until(
            () ->
                told.equals(
                    List.of(new ActivitiesAppended(receipt.position().activity(), 2, NOON))));
  }

  @Test
  void everyBadItemIsListedAndNothingOfTheBatchIsWritten() {
    Failure failure =
        failureOf(
            send(
                null,
                visit(user),
                visit(99),
                new NewActivity(user, "visit", null, null, NOON.plusSeconds(301)),
                new NewActivity(98, "visit", null, null, NOON.plusSeconds(999))));

    assertThat(failure.kind()).isEqualTo(Kind.VALIDATION);
    assertThat(failure.details())
        .extracting(d -> d.index() + " " + d.field())
        .containsExactly("1 user_id", "2 created_at", "3 user_id", "3 created_at");
    assertThat(rows()).isEmpty();
    assertThat(told).isEmpty();
  }

  @Test
  void anEventFiveMinutesAheadIsAccepted() {
    send(null, new NewActivity(user, "visit", null, null, NOON.plusSeconds(300))).await();
    assertThat(rows()).hasSize(1);
  }

  @Test
  void batchesThatComeTogetherShareATransactionAndABadOneSpoilsNoOther() {
    List<Future<Receipt>> good = new ArrayList<>();
    List<Future<Receipt>> bad = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      good.add(send(null, visit(user), visit(user)));
      if (i % 50 == 0) {
        bad.add(send(null, visit(user), visit(4711)));
      }
    }

    List<Long> positions = good.stream().map(f -> f.await().position().activity().id()).toList();

    assertThat(bad).allSatisfy(f -> assertThat(failureOf(f).details()).hasSize(1));
    assertThat(rows()).hasSize(1000);
    assertThat(positions).doesNotHaveDuplicates().allMatch(id -> id % 2 == 0);
    assertThat(Collections.max(positions)).isEqualTo(1000);
    await()
        .untilAsserted(
            () ->
                assertThat(told.stream().mapToInt(ActivitiesAppended::count).sum())
                    .isEqualTo(1000));
    assertThat(told).hasSizeLessThan(250);
    assertThat(items("accepted")).isEqualTo(1000);
    assertThat(items("rejected")).isEqualTo(20);
  }

  private double items(String outcome) {
    return meters.get("dreamseed_ingest_items").tag("outcome", outcome).counter().count();
  }

  @Test
  void aRepeatedBatchIsAnsweredAsTheFirstTimeAndStoredOnce() {
    Receipt first = send(key("k", "body"), visit(user)).await();
    send(null, visit(user)).await();

    Receipt again = send(key("k", "body"), visit(user)).await();

    assertThat(again).isEqualTo(new Receipt(1, first.position(), true));
    assertThat(rows()).hasSize(2);
  }

  @Test
  void repetitionsWithinOneGroupAreFoundToo() {
    Future<Receipt> opening = send(null, visit(user));
    Future<Receipt> first = send(key("k", "body"), visit(user));
    Future<Receipt> same = send(key("k", "body"), visit(user));
    Future<Receipt> other = send(key("k", "another body"), visit(user));

    opening.await();
    assertThat(same.await()).isEqualTo(new Receipt(1, first.await().position(), true));
    assertThat(failureOf(other).kind()).isEqualTo(Kind.CONFLICT);
    assertThat(rows()).hasSize(2);
  }

  @Test
  void aKeyIsItsCallersOwnAndAnotherBodyIsAConflict() {
    send(key("k", "body"), visit(user)).await();

    assertThat(failureOf(send(key("k", "other"), visit(user))).kind()).isEqualTo(Kind.CONFLICT);
    assertThat(send(new Idempotency("else", "k", "other"), visit(user)).await().replayed())
        .isFalse();
    assertThat(rows()).hasSize(2);
  }

  @Test
  void aRefusedBatchLeavesItsKeyFree() {
    assertThat(failureOf(send(key("k", "bad"), visit(99))).kind()).isEqualTo(Kind.VALIDATION);
    assertThat(send(key("k", "mended"), visit(user)).await().replayed()).isFalse();
  }

  @Test
  void aKeyIsForgottenAfterADay() {
    send(key("k", "body"), visit(user)).await();
    vertx.undeploy(deployment).await();
    deploy(Clock.offset(CLOCK, Duration.ofHours(25)));

    assertThat(send(key("k", "another body"), visit(user)).await().replayed()).isFalse();
    assertThat(rows()).hasSize(2);
  }

  @Test
  void aUserDeletedByAnotherProgramIsNoLongerAccepted() throws Exception {
    long gone = newUser("gone@example.org");
    send(null, visit(gone)).await();
    database.run(
        "DELETE FROM activities WHERE user_id = " + gone, "DELETE FROM users WHERE id = " + gone);

    assertThat(failureOf(send(null, visit(gone))).details())
        .singleElement()
        .satisfies(d -> assertThat(d.field()).isEqualTo("user_id"));
  }

  private void lock(Statement other) throws SQLException {
    other.execute(database.either("BEGIN IMMEDIATE", "BEGIN"));
    if (database.isPostgres()) {
      other.execute("LOCK TABLE activities");
    }
  }

  @Test
  void aLockHeldByAnotherProgramMakesTheBatchWait() throws Exception {
    try (Connection other = database.connect();
        Statement statement = other.createStatement()) {
      lock(statement);
      Future<Receipt> waiting = send(null, visit(user));
      statement.execute("INSERT INTO users (email, username) VALUES ('b@example.org', 'b')");
      assertThat(waiting.isComplete()).isFalse();
      statement.execute("COMMIT");
      assertThat(waiting.await().accepted()).isEqualTo(1);
    }
  }

  @Test
  void whoComesWhenTooMuchWaitsIsToldToComeAgain() throws Exception {
    NewActivity[] most = Collections.nCopies(10_000, visit(user)).toArray(NewActivity[]::new);
    List<Future<Receipt>> taken = new ArrayList<>();
    try (Connection other = database.connect();
        Statement statement = other.createStatement()) {
      lock(statement);
      for (int i = 0; i < 11; i++) {
        taken.add(send(null, most));
      }
      Failure failure = failureOf(send(null, visit(user)));
      assertThat(failure.kind()).isEqualTo(Kind.UNAVAILABLE);
      assertThat(failure.phrase().key()).isEqualTo("ingest.busy");
      statement.execute("COMMIT");
    }
    assertThat(taken).allSatisfy(f -> assertThat(f.await().accepted()).isEqualTo(10_000));
    assertThat(store.log().lastActivityId().await()).isEqualTo(110_000);
  }

  private static Place place(Future<Receipt> receipt) {
    return receipt.await().position().activity();
  }

  @Test
  void aBatchTheDatabaseRefusesSpoilsNoOther() throws Exception {
    database.run(
        database.either(
            """
            CREATE TRIGGER theirs BEFORE INSERT ON activities WHEN NEW.activity_type = 'poison'
            BEGIN SELECT RAISE(ABORT, 'not with us'); END""",
            "ALTER TABLE activities ADD CONSTRAINT theirs CHECK (activity_type <> 'poison')"));
    Future<Receipt> opening = send(null, visit(user));
    Future<Receipt> before = send(null, visit(user));
    Future<Receipt> bad =
        send(null, visit(user), new NewActivity(user, "poison", null, null, null));
    Future<Receipt> after = send(key("k", "body"), visit(user));

    assertThat(failureOf(bad).kind()).isEqualTo(Kind.INTERNAL);
    List<Place> places = List.of(place(opening), place(before), place(after));
    assertThat(rows()).extracting(LoggedActivity::place).isEqualTo(places);
  }

  @Test
  void theOpenBatchIsFinishedOnTheWayOut() {
    List<Future<Receipt>> sent = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      sent.add(send(null, visit(user)));
    }
    Future<Void> gone = vertx.undeploy(deployment);

    long answered = 0;
    for (Future<Receipt> receipt : sent) {
      answered += receipt.map(r -> 1L).recover(e -> Future.succeededFuture(0L)).await();
    }
    gone.await();
    assertThat(rows()).hasSize((int) answered);
    assertThat(answered).isPositive();
  }
}
