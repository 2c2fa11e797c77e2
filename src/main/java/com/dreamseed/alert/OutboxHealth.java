package com.dreamseed.alert;

/**
 * Messages of alerts and reports that have not arrived yet.
 *
 * @param waiting how many
 * @param oldestSeconds how long the oldest of them has waited; 0 where none waits
 */
public record OutboxHealth(long waiting, long oldestSeconds) {}
