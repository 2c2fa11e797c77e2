package com.dreamseed.store;

/** A problem as a file gives it; null where it says nothing. */
public record ImportedProblem(
    Long id,
    String title,
    String content,
    String answer,
    String subject,
    String difficulty,
    String status,
    String createdAt,
    String updatedAt) {}
