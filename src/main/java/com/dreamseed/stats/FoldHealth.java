package com.dreamseed.stats;

import com.dreamseed.store.Obstacle;
import com.dreamseed.store.Position;

/**
 * How the fold is doing.
 *
 * @param ready whether the log was read to its end once
 * @param lagRows activities that are in the log and not yet folded
 * @param lagSeconds how long ago the log was as the fold is now; 0 where nothing waits
 * @param skippedRows rows of other writers that made no sense, since the log was folded from its
 *     start
 * @param obstacle what keeps rows of the log from being read
 */
public record FoldHealth(
    boolean ready,
    Position position,
    long lagRows,
    long lagSeconds,
    long skippedRows,
    Obstacle obstacle) {}
