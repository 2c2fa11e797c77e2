package com.dreamseed.simulation;

/**
 * A problem there is to solve.
 *
 * @param difficulty -1 easy, 0 medium, 1 hard
 */
record Exercise(long id, double difficulty) {

  static Exercise of(long id, String difficulty) {
    return new Exercise(id, "easy".equals(difficulty) ? -1 : "hard".equals(difficulty) ? 1 : 0);
  }
}
