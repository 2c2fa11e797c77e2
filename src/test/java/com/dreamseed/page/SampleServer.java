package com.dreamseed.page;

import com.dreamseed.ServerUnderTest;
import com.dreamseed.truth.RealData;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * The real server with the real sample, on the sample's last day, so that every preset has days to
 * show.
 */
final class SampleServer {

  /** Half past five in the afternoon in Seoul, five minutes after the last of the sample. */
  private static final Instant NOW = Instant.parse("2017-09-11T08:30:00Z");

  private SampleServer() {}

  static ServerUnderTest start(Path folder) {
    Path database = folder.resolve("sample.db");
    RealData.PYTHON_TUTOR.importInto(database);
    Clock clock = Clock.offset(Clock.systemUTC(), Duration.between(Instant.now(), NOW));
    return ServerUnderTest.start(database, clock, Map.of());
  }
}
