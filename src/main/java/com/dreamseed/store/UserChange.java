package com.dreamseed.store;

/**
 * One change of a user, by whomever: field {@code created} (the new value is the time of sign-up),
 * {@code user_type}, {@code country}, {@code deleted} or {@code erased}. A new user makes one
 * change for each field it has.
 */
public record UserChange(
    long id, long userId, String field, String oldValue, String newValue, String changedAt) {}
