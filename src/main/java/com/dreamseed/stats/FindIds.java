package com.dreamseed.stats;

import java.time.Instant;

/**
 * Where in the log are activities of a time?
 *
 * @param before only ids below this one
 * @param from the first moment, included, or null
 * @param until the first moment that is too late, or null
 */
public record FindIds(long before, Instant from, Instant until) {}
