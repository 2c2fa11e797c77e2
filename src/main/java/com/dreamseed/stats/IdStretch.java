package com.dreamseed.stats;

/**
 * The highest ids among which activities of a time may be; between them and those asked below there
 * are none.
 *
 * @param first the lowest; further ones may follow below it
 * @param end the first that is too high; below {@code first} where there is none
 */
public record IdStretch(long first, long end) {}
