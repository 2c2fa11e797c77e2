package com.dreamseed.store;

/**
 * One change of a problem, by whomever: field {@code created}, {@code subject}, {@code difficulty},
 * {@code status} or {@code deleted}. A new problem makes one change for each field it has.
 */
public record ProblemChange(
    long id, long problemId, String field, String oldValue, String newValue, String changedAt) {}
