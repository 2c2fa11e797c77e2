package com.dreamseed.stats;

import com.carrotsearch.hppc.IntArrayList;

/**
 * What all attempts of a list come to.
 *
 * @param millis how long they took, ascending, of those that tell; read only
 */
record AttemptSummary(AttemptCount count, IntArrayList millis) {}
