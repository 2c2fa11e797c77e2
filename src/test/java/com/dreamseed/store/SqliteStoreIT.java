package com.dreamseed.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.dreamseed.settings.Settings;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import io.vertx.sqlclient.Tuple;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What is true of SQLite only. */
@ExtendWith(VertxExtension.class)
class SqliteStoreIT {

  @TempDir Path folder;
  private Vertx vertx;
  private Store store;

  @BeforeEach
  void open(Vertx vertx) {
    this.vertx = vertx;
    store = Store.open(vertx, new Settings.Database(folder.resolve("a b?c.db"))).await();
  }

  @AfterEach
  void close() {
    store.close().await();
  }

  @Test
  void theWritingConnectionIsDurableAndHoldsForeignKeys() {
    Map<String, Long> expected =
        Map.of(
            "synchronous", 2L,
            "foreign_keys", 1L,
            "busy_timeout", 10_000L,
            "cache_size", -65_536L,
            "wal_autocheckpoint", 8_000L);
    expected.forEach(
        (pragma, value) ->
            assertThat(store.write(sql -> sql.number("PRAGMA " + pragma)).await())
                .as(pragma)
                .isEqualTo(value));
    assertThat(mode()).isEqualTo("wal");
  }

  private String mode() {
    return store
        .write(sql -> sql.first("PRAGMA journal_mode", Tuple.tuple(), row -> row.getString(0)))
        .await()
        .orElseThrow();
  }
}
