package com.dreamseed.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.dreamseed.TestDatabase;
import com.dreamseed.store.Store;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Old files do not bring back who was erased since. */
class ErasedPeopleIT {

  private static final String USERS =
      """
      id,email,username,user_type,country,metadata
      1,ada@x.org,Ada,free,KR,"{""a"":""Ada""}"
      2,bob@x.org,Bob,free,US,
      """;
  private static final String ACTIVITIES =
      """
      user_id,activity_type,description,metadata,created_at
      1,visit,Ada was here,"{""problem_id"":3,""correct"":true,""who"":""Ada""}",2026-01-01T00:00:00Z
      2,visit,Bob was here,"{""who"":""Bob""}",2026-01-01T00:00:00Z
      """;

  @TempDir Path folder;
  private Database db;

  @BeforeEach
  void openDatabase() {
    db = new Database(database("people"));
  }

  /** A database nobody used before. */
  TestDatabase database(String name) {
    return TestDatabase.sqlite(folder.resolve(name + ".db"));
  }

  private CommandRun command(Database into, Object... words) {
    List<Object> all = new ArrayList<>(Arrays.asList(words));
    all.add("--locale=en");
    all.addAll(into.database().asOptions());
    return CommandRun.of(all.toArray());
  }

  private CommandRun run(Path source, Object... options) {
    List<Object> words = new ArrayList<>(List.of("import", source));
    words.addAll(Arrays.asList(options));
    return command(db, words.toArray());
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private void erase(long user) {
    Vertx vertx = Vertx.vertx();
    Store store = Store.open(vertx, db.database().settings()).await();
    assertThat(store.erasure().erase(user).await()).isTrue();
    store.close().await();
    vertx.close().await();
  }

  /** Everything that the database says of people. */
  private String words() {
    return String.join(
        "\n",
        db.database().ask("SELECT email || ' ' || username FROM users ORDER BY id").toString(),
        db.database().ask("SELECT metadata FROM users ORDER BY id").toString(),
        db.database().ask("SELECT description FROM activities ORDER BY id").toString(),
        db.database().ask("SELECT metadata FROM activities ORDER BY id").toString(),
        db.database().ask("SELECT hash FROM erased_emails").toString(),
        db.database().ask("SELECT new_value FROM user_changes ORDER BY id").toString());
  }

  @Test
  void theFilesOfBeforeLeaveThemErased() throws IOException {
    write("users.csv", USERS);
    write("activities.csv", ACTIVITIES);
    assertThat(run(folder).exit()).isZero();
    erase(1);

    CommandRun again = run(folder, "--again");

    assertThat(again.exit()).as(again.err()).isZero();
    assertThat(again.out()).contains("users.csv: 1 user was erased here; they stay erased");
    assertThat(words()).doesNotContain("Ada").doesNotContain("ada@").contains("Bob was here");
    assertThat(db.number("SELECT count(*) FROM users")).isEqualTo(2);
    assertThat(db.number("SELECT count(*) FROM activities WHERE user_id = 1")).isEqualTo(2);
    assertThat(db.text("SELECT metadata FROM activities WHERE user_id = 1 ORDER BY id DESC"))
        .isEqualTo("{\"correct\":true,\"problem_id\":3}");
  }

  @Test
  void activitiesAloneBringNoWordsBack() throws IOException {
    write("users.csv", USERS);
    assertThat(run(folder).exit()).isZero();
    erase(1);

    assertThat(run(write("activities.csv", ACTIVITIES)).exit()).isZero();

    assertThat(words()).doesNotContain("Ada").contains("Bob was here");
  }

  @Test
  void theyAreRecognisedWithoutTheirIdAndInCapitals() throws IOException {
    write("users.csv", USERS);
    assertThat(run(folder).exit()).isZero();
    erase(1);

    Path other = Files.createDirectory(folder.resolve("other"));
    Files.writeString(
        other.resolve("users.csv"), "id,email,username\n77,Ada@X.org,Ada\n78,eve@x.org,Eve\n");
    Files.writeString(
        other.resolve("activities.csv"), ACTIVITIES.replace("\n1,", "\n77,").replace("Bob", "Eve"));
    CommandRun run = run(other);

    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(words()).doesNotContain("Ada").contains("Eve");
    assertThat(db.number("SELECT count(*) FROM users")).isEqualTo(3);
    assertThat(db.number("SELECT count(*) FROM activities WHERE user_id = 1")).isEqualTo(1);
    assertThat(run(write("users.csv", "email,username\nada@x.org,Ada\n")).exit()).isZero();
    assertThat(db.number("SELECT count(*) FROM users")).isEqualTo(3);
  }

  @Test
  void anotherPersonUnderTheirIdIsAnError() throws IOException {
    write("users.csv", USERS);
    assertThat(run(folder).exit()).isZero();
    erase(1);

    CommandRun run = run(write("users.csv", "id,email,username\n1,carl@x.org,Carl\n"));

    assertThat(run.exit()).isEqualTo(Exit.FAILED);
    assertThat(run.err()).contains("id: 1 belongs to erased-1@erased.invalid");
  }

  @Test
  void whoSignedUpAgainIsANewUser() throws IOException {
    write("users.csv", USERS);
    assertThat(run(folder).exit()).isZero();
    erase(1);
    db.run("INSERT INTO users (id, email, username) VALUES (5, 'ada@x.org', 'Ada II')");

    assertThat(run(write("users.csv", "email,username\nada@x.org,Ada III\n")).exit()).isZero();
    assertThat(db.text("SELECT username FROM users WHERE id = 5")).isEqualTo("Ada III");
    assertThat(run(write("users.csv", USERS), "--again").exit()).isZero();

    assertThat(db.text("SELECT username FROM users WHERE id = 5")).isEqualTo("Ada III");
    assertThat(db.text("SELECT username FROM users WHERE id = 1")).isEqualTo("erased");
  }

  @Test
  void anExportWithErasedPeopleIsReadByAnEmptyDatabase() throws IOException {
    write("users.csv", USERS);
    write("activities.csv", ACTIVITIES);
    assertThat(run(folder).exit()).isZero();
    erase(1);
    Path out = folder.resolve("out");
    assertThat(command(db, "export", out).exit()).isZero();

    db = new Database(database("fresh"));
    CommandRun run = run(out);

    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(words()).doesNotContain("Ada").contains("erased-1@erased.invalid");
    assertThat(db.number("SELECT count(*) FROM activities")).isEqualTo(2);
  }
}
