package com.dreamseed.stats;

/** Somebody has committed to the database, whatever it was; said four times a second at most. */
public record DatabaseMoved() {}
