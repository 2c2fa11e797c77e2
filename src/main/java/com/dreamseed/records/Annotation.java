package com.dreamseed.records;

import java.time.Instant;
import java.time.LocalDate;

/**
 * A dated note that charts show.
 *
 * @param date a day of the report zone
 * @param kind who wrote it: {@code note} for people, {@code alert} and {@code deploy} for programs
 */
public record Annotation(long id, LocalDate date, String text, String kind, Instant createdAt) {}
