package com.dreamseed.http;

import java.time.Duration;

/**
 * How patient a stream is, and a server with what is under way when it stops.
 *
 * @param tick silence after which the server's time is sent
 * @param stall how long a reader may take nothing before its stream is closed
 * @param sweep how often both are looked after
 * @param queue bytes that may wait for one reader
 * @param catchUp how long a stream waits for this node to come as far as another was
 * @param grace how long a server that stops waits for answers that are under way
 */
record StreamPace(
    Duration tick, Duration stall, Duration sweep, int queue, Duration catchUp, Duration grace) {

  static final StreamPace USUAL =
      new StreamPace(
          Duration.ofSeconds(15),
          Duration.ofSeconds(30),
          Duration.ofSeconds(1),
          64 * 1024,
          Duration.ofSeconds(5),
          Duration.ofSeconds(3));
}
