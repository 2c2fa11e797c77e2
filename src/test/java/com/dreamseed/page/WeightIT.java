package com.dreamseed.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.dreamseed.ServerUnderTest;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How heavy the page is. */
class WeightIT {

  @TempDir Path folder;

  @Test
  void theFirstLoadIsUnder450KilobytesOnTheWire() {
    try (ServerUnderTest server = SampleServer.start(folder);
        Browser browser = new Browser()) {
      Transfer transfer = Transfer.of(browser, server.uri("/").toString());
      assertThat(transfer.bytes()).as(transfer.toString()).isBetween(100_000L, 450_000L);
    }
  }
}
