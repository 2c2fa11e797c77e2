package com.dreamseed.cache;

import java.time.Duration;

/**
 * How often a {@link Hit} happened in its present window.
 *
 * @param count with this one, where it was allowed
 * @param allowed whether it was within the limit and is counted; of one that only looks: whether
 *     one more would be
 * @param reset until the window ends; zero where none has begun
 */
public record Hits(long count, boolean allowed, Duration reset) {}
