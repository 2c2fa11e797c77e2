package com.dreamseed.transfer;

import com.dreamseed.Phrase;

/**
 * One record of a file, its cells in the order of {@link Kind#columns()}; a cell is null where it
 * is empty or the file has no such column.
 *
 * @param number the record's number in the file, counted from 1, blank lines left out
 * @param line the line it begins on, counted from 1
 * @param problem why it cannot be taken apart into cells, or null
 */
record Row(long number, long line, String[] cells, Phrase problem) {}
