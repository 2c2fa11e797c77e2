package com.dreamseed.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import com.dreamseed.Failure;
import com.dreamseed.TestDatabase;
import com.dreamseed.records.UserCommand;
import com.dreamseed.settings.DatabaseServer;
import com.dreamseed.settings.Settings;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A database server that is not there, does not let us in, or goes and comes back. */
@ExtendWith(VertxExtension.class)
class PostgresAwayIT {

  private final TestDatabase database = TestDatabase.postgres();
  private Vertx vertx;

  @BeforeEach
  void take(Vertx vertx) {
    this.vertx = vertx;
  }

  private static Failure failureOf(Future<?> future) {
    Throwable thrown = catchThrowable(future::await);
    assertThat(thrown).isInstanceOf(Failure.class);
    return (Failure) thrown;
  }

  private Future<Store> open(String url) {
    return Store.open(vertx, Settings.Database.on(DatabaseServer.parse(url).orElseThrow()));
  }

  private String server() {
    return database.url().replaceFirst("jdbc:postgresql://([^/]+)/.*", "$1");
  }

  @ParameterizedTest
  @CsvSource({
    "postgresql://someone:secret@127.0.0.1:1/x, store.pg.away",
    "postgresql://nobody-here:secret@SERVER/postgres, store.pg.login",
    "postgresql://postgres@SERVER/no_such_db, store.pg.no-database"
  })
  void whatIsWrongAtTheStartIsOneLineWithoutASecret(String url, String key) {
    Failure failure = failureOf(open(url.replace("SERVER", server())));

    assertThat(failure.kind()).isEqualTo(Failure.Kind.UNAVAILABLE);
    assertThat(failure.phrase().key()).isEqualTo(key);
    assertThat(failure.phrase().in(Locale.ENGLISH))
        .hasLineCount(1)
        .contains("/")
        .doesNotContain("secret", "{0}");
  }

  @Test
  void aUserWithoutTheRightToMakeTablesIsToldSo() {
    String name = "plain_" + database.settings().place().replaceAll(".*/", "");
    database.run(
        "CREATE ROLE " + name + " LOGIN PASSWORD 'x'",
        "REVOKE CREATE ON SCHEMA public FROM PUBLIC");

    Failure failure = failureOf(open("postgresql://" + name + ":x@" + database.settings().place()));

    assertThat(failure.phrase().key()).isEqualTo("store.pg.no-permission");
  }

  @Test
  void aServerThatGoesAndComesBackIsUsedAgain() {
    Store store = Store.open(vertx, database.settings()).await();
    create(store, "before@example.org").await();
    TestDatabase elsewhere = TestDatabase.postgres();
    String name = database.settings().place().replaceAll(".*/", "");
    elsewhere.run(
        "ALTER DATABASE " + name + " ALLOW_CONNECTIONS false",
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '" + name + "'");

    for (int i = 0; i < 6; i++) {
      assertThat(failureOf(create(store, "meanwhile@example.org")).phrase().key())
          .isEqualTo("store.pg.away");
      assertThat(failureOf(store.log().moved()).kind()).isEqualTo(Failure.Kind.UNAVAILABLE);
      assertThat(failureOf(store.users().find(1)).kind()).isEqualTo(Failure.Kind.UNAVAILABLE);
    }
    elsewhere.run("ALTER DATABASE " + name + " ALLOW_CONNECTIONS true");

    await().until(() -> create(store, "after@example.org").map(true).otherwise(false).await());
    for (int i = 0; i < 6; i++) {
      store.log().moved().await();
      assertThat(store.users().find(1).await()).isPresent();
    }
    assertThat(database.ask("SELECT email FROM users ORDER BY id"))
        .containsExactly("before@example.org", "after@example.org");
    store.close().await();
  }

  private static Future<Long> create(Store store, String email) {
    var user = new UserCommand.Create(email, "n", null, null, null, null);
    return store.users().create(user, Instant.parse("2026-11-22T12:00:00Z"));
  }
}
