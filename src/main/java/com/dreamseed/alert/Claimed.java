package com.dreamseed.alert;

/** A message of the outbox that this node, and no other, sends now. */
public record Claimed(long id, int attempts, Outgoing message) {}
