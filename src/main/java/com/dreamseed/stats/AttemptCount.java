package com.dreamseed.stats;

/**
 * What attempts at one problem come to.
 *
 * @param tried distinct users
 * @param solved distinct users with a right answer
 * @param firstCorrect users whose first attempt was right
 */
record AttemptCount(int attempts, int correct, int tried, int solved, int firstCorrect) {}
