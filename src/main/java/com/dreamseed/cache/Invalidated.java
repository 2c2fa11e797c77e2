package com.dreamseed.cache;

/** How many entries went. */
public record Invalidated(long invalidated) {}
