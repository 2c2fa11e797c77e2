package com.dreamseed.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.dreamseed.Failure;
import com.dreamseed.Failure.Kind;
import com.dreamseed.settings.Settings;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(VertxExtension.class)
class DatabaseFileIT {

  @TempDir Path folder;
  private Vertx vertx;

  @BeforeEach
  void take(Vertx vertx) {
    this.vertx = vertx;
  }

  private String refusal(Path file) {
    Failure failure =
        catchThrowableOfType(
            Failure.class, () -> Store.open(vertx, new Settings.Database(file)).await());
    assertThat(failure.kind()).isEqualTo(Kind.UNAVAILABLE);
    assertThat(failure.phrase().toString()).startsWith(file + ": ").doesNotContain("\n");
    assertThat(failure.phrase().in(Locale.KOREAN)).startsWith(file + ": ");
    return failure.phrase().key();
  }

  @Test
  void aFileThatIsNoDatabaseIsRefusedAndLeftAsItIs() throws Exception {
    Path file = Files.writeString(folder.resolve("notes.txt"), "not a database, but notes");
    assertThat(refusal(file)).isEqualTo("store.not-a-database");
    assertThat(file).hasContent("not a database, but notes");
    assertThat(folder.resolve("notes.txt-wal")).doesNotExist();
  }

  @Test
  void aDatabaseThatIsDamagedBehindItsFirstBytesIsRefused() throws Exception {
    Path file = Files.writeString(folder.resolve("a.db"), "SQLite format 3\0" + "x".repeat(9000));
    assertThat(refusal(file)).isEqualTo("store.not-a-database");
  }

  @Test
  void aFolderIsRefused() {
    assertThat(refusal(folder)).isEqualTo("store.directory");
  }

  @Test
  void aFolderThatIsNotThereIsNotMade() {
    assertThat(refusal(folder.resolve("none").resolve("a.db"))).isEqualTo("store.no-folder");
    assertThat(folder.resolve("none")).doesNotExist();
  }

  /** Not even root can make a file there. */
  @Test
  void aPlaceWhereNoFileCanBeMadeIsRefused() {
    assertThat(refusal(Path.of("/proc/dreamseed.db"))).isEqualTo("store.cannot-open");
  }

  /**
   * A write version from the future in the header makes SQLite treat a file as read-only, for root
   * too, to whom permissions mean nothing.
   */
  @Test
  void aReadOnlyDatabaseIsRefused() throws Exception {
    Path file = folder.resolve("a.db");
    Store.open(vertx, new Settings.Database(file)).compose(Store::close).await();
    try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
      bytes.seek(18);
      bytes.write(9);
    }
    assertThat(refusal(file)).isEqualTo("store.read-only");
  }

  @Test
  void anEmptyFileBecomesADatabase() throws Exception {
    Path file = Files.createFile(folder.resolve("a.db"));
    Store store = Store.open(vertx, new Settings.Database(file)).await();
    assertThat(store.log().lastActivityId().await()).isZero();
    store.close().await();
  }
}
