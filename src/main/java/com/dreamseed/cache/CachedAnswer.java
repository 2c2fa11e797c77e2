package com.dreamseed.cache;

import com.dreamseed.stats.Answer;
import java.time.Duration;

/**
 * An answer that may have been computed earlier.
 *
 * @param hit whether it came from the cache
 * @param age how long ago it was computed
 */
public record CachedAnswer(Answer answer, boolean hit, Duration age) {}
