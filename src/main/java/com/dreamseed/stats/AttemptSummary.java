package com.dreamseed.stats;

import com.carrotsearch.hppc.IntArrayList;

/**
 * What all attempts of a list come to.
 *
 * @param tried distinct users
 * @param solved distinct users with a right answer
 * @param firstCorrect users whose first attempt was right
 * @param millis how long they took, ascending, of those that tell; read only
 */
record AttemptSummary(
    int attempts, int correct, int tried, int solved, int firstCorrect, IntArrayList millis) {}
