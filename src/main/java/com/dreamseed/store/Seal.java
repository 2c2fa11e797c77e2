package com.dreamseed.store;

import java.time.Instant;

/**
 * How far the log is sealed.
 *
 * @param end the last place that is; {@link Place#START} where nothing is
 * @param rows how many rows of the log are sealed
 * @param dropped how many of them are not kept singly any more
 * @param droppedBefore rows that are older may be gone; null where none is
 */
public record Seal(Place end, long rows, long dropped, Instant droppedBefore) {}
