package com.dreamseed.stats;

import com.dreamseed.store.Position;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;

/**
 * The answer to a {@link Question}.
 *
 * @param body the JSON as it is sent; nobody may write to it
 * @param position how far the log was read
 */
public record Answer(Buffer body, Position position, Instant generatedAt) {}
