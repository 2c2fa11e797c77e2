package com.dreamseed.access;

import java.time.Instant;

/**
 * Something that somebody did, or tried to.
 *
 * @param id its place in the log; 0 before it has one
 * @param caller the caller's key, such as {@code account:3}
 * @param name of the caller, for people; of a failed login the e-mail that was tried
 * @param action the operation of the contract
 * @param target what it was done to: the path, or the argument of a command
 * @param status how it was answered
 */
public record AuditEntry(
    long id,
    Instant at,
    String caller,
    String name,
    String action,
    String target,
    int status,
    String address,
    String requestId) {}
