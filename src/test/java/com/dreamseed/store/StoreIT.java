package com.dreamseed.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.dreamseed.Failure;
import com.dreamseed.TestDatabase;
import com.dreamseed.ingest.NewActivity;
import com.dreamseed.records.UserCommand;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(VertxExtension.class)
class StoreIT {

  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

  @TempDir Path folder;
  private Vertx vertx;
  private Store store;

  @BeforeEach
  void open(Vertx vertx) {
    this.vertx = vertx;
    store = Store.open(vertx, database().settings()).await();
  }

  /** A database nobody used before. */
  TestDatabase database() {
    return TestDatabase.sqlite(folder.resolve("a b?c.db"));
  }

  @AfterEach
  void close() {
    store.close().await();
  }

  private long user(String email) {
    return store
        .users()
        .create(new UserCommand.Create(email, "n", null, null, "KR", null), NOON)
        .await();
  }

  private static NewActivity visit(long user) {
    return new NewActivity(user, "visit", null, "{\"a\":1}", NOON);
  }

  @Test
  void appendedActivitiesAreReadBackInOrder() {
    long user = user("a@example.org");

    Places last = store.activities().append(List.of(visit(user), visit(user)), NOON).await();

    assertThat(last.last().id()).isEqualTo(2);
    assertThat(store.log().lastActivityId().await()).isEqualTo(2);
    assertThat(store.log().activityCount(last.at(0)).await()).contains(1L);
    assertThat(store.log().activitiesAfter(Place.START, 10).await())
        .usingRecursiveFieldByFieldElementComparatorIgnoringFields("transaction")
        .containsExactly(
            new LoggedActivity(1, user, "visit", null, "{\"a\":1}", "2026-11-22 12:00:00.000"),
            new LoggedActivity(2, user, "visit", null, "{\"a\":1}", "2026-11-22 12:00:00.000"));
    assertThat(store.log().activitiesUpTo(last.at(1), 1).await())
        .extracting(LoggedActivity::id)
        .containsExactly(2L);
    assertThat(store.log().activitiesUpTo(last.last(), 9).await())
        .extracting(LoggedActivity::id)
        .containsExactly(1L, 2L);
  }

  @Test
  void aChangedPlanMakesOneChange() {
    long user = user("a@example.org");
    Place before = store.log().userChangesAfter(Place.START, 10).await().get(2).place();

    store.users().change(user, Map.of("user_type", "paid", "username", "b")).await();

    assertThat(store.log().userChangesAfter(before, 10).await())
        .singleElement()
        .satisfies(
            c -> {
              assertThat(c.field()).isEqualTo("user_type");
              assertThat(c.oldValue()).isEqualTo("free");
              assertThat(c.newValue()).isEqualTo("paid");
            });
  }

  @Test
  void movedSaysYesFirstAndThenOnlyAfterACommit() {
    assertThat(store.log().moved().await()).isTrue();
    assertThat(store.log().moved().await()).isFalse();
    user("a@example.org");
    assertThat(store.log().moved().await()).isTrue();
    assertThat(store.log().moved().await()).isFalse();
  }

  @Test
  void theNewestCheckpointOfItsFormComesBackWhole() throws Exception {
    byte[] bytes = new byte[9_000_000];
    new java.util.Random(1).nextBytes(bytes);
    for (int i = 1; i <= 3; i++) {
      Position position = new Position(1, i, 2, 3);
      store.checkpoints().save(new Checkpoint(position, "f", parts(bytes))).await();
    }

    Checkpoint newest = store.checkpoints().newest("f").await().orElseThrow();
    assertThat(newest.position()).isEqualTo(new Position(1, 3, 2, 3));
    assertThat(CheckpointParts.read(newest.parts()).readAllBytes()).isEqualTo(bytes);
    assertThat(store.checkpoints().newest("g").await()).isEmpty();

    store.checkpoints().drop().await();
    assertThat(store.checkpoints().newest("f").await()).isEmpty();
  }

  @Test
  void oneImportAtATimeWritesAFile() {
    Imports imports = store.imports();
    imports.start("h", "a.csv", "activities", false, 0).await();
    overtaken(imports.start("h", "a.csv", "activities", false, 0));
    overtaken(imports.start("h", "a.csv", "activities", true, 0));
    store.write(sql -> imports.progress(sql, "h", "a.csv", 0, 10_000)).await();
    overtaken(store.write(sql -> imports.progress(sql, "h", "a.csv", 0, 10_000)));
    imports.finish("h").await();
    overtaken(store.write(sql -> imports.progress(sql, "h", "a.csv", 10_000, 20_000)));
    overtaken(imports.start("h", "a.csv", "activities", false, 0));

    imports.start("h", "a.csv", "activities", true, 0).await();

    assertThat(imports.find("h").await().orElseThrow())
        .isEqualTo(new ImportedFile("h", "a.csv", "activities", 0, false, 0));
  }

  private static void overtaken(Future<Void> step) {
    assertThatThrownBy(step::await)
        .isInstanceOfSatisfying(
            Failure.class, e -> assertThat(e.phrase().key()).isEqualTo("transfer.in-progress"));
  }

  @Test
  void anEpochRises() {
    long before = store.log().epoch().await();
    assertThat(store.log().raiseEpoch(before).await()).isEqualTo(before + 1);
    assertThat(store.log().epoch().await()).isEqualTo(before + 1);
  }

  @Test
  void presenceNeverGoesBackwards() {
    long user = user("a@example.org");
    store.presence().write(List.of(new Presence(user, NOON, true))).await();
    store.presence().write(List.of(new Presence(user, NOON.minusSeconds(60), true))).await();

    assertThat(store.users().find(user).await().orElseThrow())
        .satisfies(
            u -> {
              assertThat(u.lastActivity()).isEqualTo(NOON);
              assertThat(u.isOnline()).isTrue();
            });
    store.presence().clearOnline().await();
    assertThat(store.users().find(user).await().orElseThrow().isOnline()).isFalse();
  }

  @Test
  void aTransactionThatFailsLeavesNothingAndHoldsNothing() {
    Future<Object> failing =
        store.write(
            sql ->
                sql.run("INSERT INTO users (email, username) VALUES ('a', 'a')")
                    .compose(done -> Future.failedFuture("second thoughts")));

    assertThatThrownBy(failing::await).hasMessage("second thoughts");
    assertThat(store.users().find(1).await()).isEmpty();
    assertThat(store.users().find(user("a@example.org")).await()).isPresent();
  }

  private static List<byte[]> parts(byte[] state) {
    CheckpointParts parts = new CheckpointParts();
    parts.write(state, 0, state.length);
    parts.close();
    return parts.parts();
  }

  @Test
  void halfACheckpointIsNone() {
    List<byte[]> state = parts(new byte[9_000_000]);
    store.checkpoints().save(new Checkpoint(Position.start(1), "f", state)).await();
    store.write(sql -> sql.run("DELETE FROM checkpoint_parts WHERE part = 1")).await();
    assertThat(store.checkpoints().newest("f").await()).isEmpty();
  }
}
