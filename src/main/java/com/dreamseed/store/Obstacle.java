package com.dreamseed.store;

/**
 * What keeps rows of the log from being read although they are there: a write transaction, anywhere
 * in the database server, that was open before they were written.
 *
 * @param rows activities that wait for it, counted up to 10,000
 * @param seconds how long the oldest open write transaction has been open, 0 where there is none or
 *     the server does not tell
 */
public record Obstacle(long rows, long seconds) {

  /** Nothing is in the way. */
  public static final Obstacle NONE = new Obstacle(0, 0);
}
