package com.dreamseed.stats;

import com.dreamseed.store.Position;
import java.time.Instant;

/** When and of which position an answer is. */
record Stamp(Instant generatedAt, Position position) {}
