package com.dreamseed.ingest;

import java.time.Instant;
import java.util.Objects;

/**
 * Something a learner did, as a client sends it.
 *
 * @param description free text or null
 * @param metadata a JSON object as text, or null
 * @param createdAt when it happened, or null for "now"
 */
public record NewActivity(
    long userId, String activityType, String description, String metadata, Instant createdAt) {
  public NewActivity {
    Objects.requireNonNull(activityType, "activityType");
  }
}
