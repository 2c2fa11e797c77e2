package com.dreamseed.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.dreamseed.Failure;
import com.dreamseed.Failure.Kind;
import com.dreamseed.TestDatabase;
import com.dreamseed.bus.Addresses;
import com.dreamseed.bus.Bus;
import com.dreamseed.store.Store;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(VertxExtension.class)
class RecordsVerticleIT {

  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

  @TempDir Path folder;
  private TestDatabase database;
  private Vertx vertx;
  private Bus bus;
  private Store store;

  @BeforeEach
  void start(Vertx vertx) {
    this.vertx = vertx;
    Bus.register(vertx);
    bus = new Bus(vertx);
    database = database();
    store = Store.open(vertx, database.settings()).await();
    Clock clock = Clock.fixed(NOON, ZoneOffset.UTC);
    vertx.deployVerticle(new RecordsVerticle(bus, store, clock)).await();
  }

  @AfterEach
  void stop() {
    store.close().await();
  }

  /** A database nobody used before. */
  TestDatabase database() {
    return TestDatabase.sqlite(folder.resolve("a.db"));
  }

  private UserPage users(UserCommand command) {
    return bus.ask(Addresses.USERS, command).await();
  }

  private ProblemPage problems(ProblemCommand command) {
    return bus.ask(Addresses.PROBLEMS, command).await();
  }

  private Failure userFailure(UserCommand command) {
    return catchThrowableOfType(Failure.class, () -> users(command));
  }

  private Failure problemFailure(ProblemCommand command) {
    return catchThrowableOfType(Failure.class, () -> problems(command));
  }

  private static UserCommand.Create newUser(String email) {
    return new UserCommand.Create(email, "Ada", "paid", null, "GB", "{\"a\": 1}");
  }

  private User create(String email) {
    return users(newUser(email)).users().get(0);
  }

  private static List<String> fields(Failure failure) {
    return failure.details().stream().map(Failure.Detail::field).toList();
  }

  @Test
  void aUserIsMadeFoundAndChanged() {
    User made = create("ada@example.org");
    assertThat(made)
        .isEqualTo(
            new User(1, "ada@example.org", "Ada", "paid", NOON, null, false, "GB", "{\"a\": 1}"));

    Map<String, String> fields = new HashMap<>();
    fields.put("user_type", "premium");
    fields.put("country", null);
    User changed = users(new UserCommand.Change(1, fields)).users().get(0);

    assertThat(changed.userType()).isEqualTo("premium");
    assertThat(changed.country()).isNull();
    assertThat(users(new UserCommand.Find(1)).users()).containsExactly(changed);
  }

  @Test
  void anEmailIsOneUsersOnly() {
    create("ada@example.org");
    User other = create("bob@example.org");

    Failure made = userFailure(newUser("ada@example.org"));
    Failure changed =
        userFailure(new UserCommand.Change(other.id(), Map.of("email", "ada@example.org")));

    assertThat(made.kind()).isEqualTo(Kind.CONFLICT);
    assertThat(fields(made)).containsExactly("email");
    assertThat(changed.kind()).isEqualTo(Kind.CONFLICT);
  }

  @Test
  void everyBadFieldIsListed() {
    Failure failure =
        userFailure(new UserCommand.Create("ada", " ", "gold", NOON.plusSeconds(900), "XX", "[1]"));

    assertThat(failure.kind()).isEqualTo(Kind.VALIDATION);
    assertThat(fields(failure))
        .containsExactly("email", "username", "user_type", "country", "metadata", "created_at");
    assertThat(fields(userFailure(new UserCommand.Change(1, Map.of("id", "5", "is_online", "1")))))
        .containsExactly("id", "is_online");
  }

  @Test
  void whatIsNotThereIsNotFound() {
    assertThat(userFailure(new UserCommand.Find(9)).kind()).isEqualTo(Kind.NOT_FOUND);
    assertThat(userFailure(new UserCommand.Change(9, Map.of("username", "x"))).kind())
        .isEqualTo(Kind.NOT_FOUND);
    assertThat(userFailure(new UserCommand.Change(9, Map.of())).kind()).isEqualTo(Kind.NOT_FOUND);
    assertThat(problemFailure(new ProblemCommand.Find(9)).kind()).isEqualTo(Kind.NOT_FOUND);
  }

  @Test
  void usersAreListedNewestFirstByPagesAndFilters() {
    for (int i = 0; i < 5; i++) {
      create("user" + i + "@example.org");
    }
    users(new UserCommand.Change(2, Map.of("user_type", "free", "username", "100%_Sure")));

    UserPage first = users(list(Long.MAX_VALUE, 2, null, null));
    UserPage last = users(list(2, 2, null, null));

    assertThat(first.users()).extracting(User::id).containsExactly(5L, 4L);
    assertThat(first.next()).isEqualTo(4);
    assertThat(last.users()).extracting(User::id).containsExactly(1L);
    assertThat(last.next()).isNull();
    assertThat(users(list(99, 9, "%_sure", null)).users()).extracting(User::id).containsExactly(2L);
    assertThat(users(list(99, 9, "R3@", null)).users()).extracting(User::id).containsExactly(4L);
    assertThat(users(list(99, 9, null, "free")).users()).extracting(User::id).containsExactly(2L);
  }

  private static UserCommand list(long before, int limit, String search, String userType) {
    return new UserCommand.List(before, limit, search, userType, null, null, null);
  }

  @Test
  void rowsOfOtherProgramsAreShownAsFarAsTheyMakeSense() {
    database.run(
        database.either(
            """
            INSERT INTO users(email, username, user_type, created_at, last_activity, is_online,
              metadata) VALUES ('x', 5, NULL, 'never', '2026-11-22T10:00:00+09:00', 'true', '{no')""",
            """
            INSERT INTO users(email, username, user_type, created_at, last_activity, is_online,
              metadata) VALUES ('x', 5, NULL, 'infinity', '2026-11-22T01:00:00Z', 'true', '{no')"""));

    assertThat(users(new UserCommand.Find(1)).users())
        .containsExactly(
            new User(
                1, "x", "5", null, null, Instant.parse("2026-11-22T01:00:00Z"), true, null, null));
  }

  @Test
  void aProblemIsMadeChangedAndListed() {
    Problem made =
        problems(new ProblemCommand.Create("t", "c", null, "maths", "easy", null))
            .problems()
            .get(0);
    assertThat(made)
        .isEqualTo(new Problem(1, "t", "c", null, "maths", "easy", "active", NOON, NOON));

    problems(new ProblemCommand.Change(1, Map.of("status", "draft")));
    problems(new ProblemCommand.Create("u", "c", null, "maths", "hard", "active"));

    assertThat(problems(new ProblemCommand.List(9, 9, "maths", null, "draft")).problems())
        .extracting(Problem::id)
        .containsExactly(1L);
    assertThat(
            fields(problemFailure(new ProblemCommand.Create("", null, null, null, "mild", "new"))))
        .containsExactly("title", "content", "difficulty", "status");
  }

  private List<Annotation> annotations(AnnotationCommand command) {
    return bus.ask(Addresses.ANNOTATIONS, command).await().annotations();
  }

  @Test
  void annotationsAreMadeFoundByTheirDaysAndTakenAway() {
    LocalDate day = LocalDate.of(2026, 11, 20);
    Annotation late = annotations(new AnnotationCommand.Create(day, "Exams", "note")).get(0);
    Annotation early =
        annotations(new AnnotationCommand.Create(day.minusDays(1), "v1.2", "deploy")).get(0);
    database.run(
        """
        INSERT INTO annotations (date, text, created_at)
        VALUES ('2026-02-30', 'x', '2026-11-22 10:00:00')""");

    assertThat(late).isEqualTo(new Annotation(1, day, "Exams", "note", NOON));
    assertThat(annotations(new AnnotationCommand.Between(day.minusYears(1), day)))
        .containsExactly(early, late);
    assertThat(annotations(new AnnotationCommand.Between(day, day))).containsExactly(late);

    annotations(new AnnotationCommand.Delete(late.id()));
    assertThat(annotations(new AnnotationCommand.Between(day, day))).isEmpty();
    Failure again =
        catchThrowableOfType(
            Failure.class, () -> annotations(new AnnotationCommand.Delete(late.id())));
    assertThat(again.kind()).isEqualTo(Kind.NOT_FOUND);
    Failure empty =
        catchThrowableOfType(
            Failure.class, () -> annotations(new AnnotationCommand.Create(day, " ", "party")));
    assertThat(fields(empty)).containsExactly("text", "kind");
  }

  @Test
  void usersAreFoundByTheDayTheySignedUpAndByHavingNoCountry() {
    create("ada@example.org");
    users(new UserCommand.Create("b@x.org", "B", "free", NOON.minusSeconds(86_400), null, null));

    assertThat(users(signedUp(null, NOON)).users()).extracting(User::id).containsExactly(2L);
    assertThat(users(signedUp(NOON, null)).users()).extracting(User::id).containsExactly(1L);
    assertThat(users(new UserCommand.List(99, 9, null, null, "ZZ", null, null)).users())
        .extracting(User::id)
        .containsExactly(2L);
  }

  private static UserCommand signedUp(Instant from, Instant until) {
    return new UserCommand.List(99, 9, null, null, null, from, until);
  }
}
