package com.dreamseed.ingest;

import com.dreamseed.store.Position;

/**
 * Says that a batch is durable.
 *
 * @param position where the log stands after it: numbers at this position or later include it
 * @param replayed whether the same batch had been stored before and this is its first receipt again
 */
public record Receipt(int accepted, Position position, boolean replayed) {}
