package com.dreamseed.access;

/**
 * Somebody's rights have changed: what was known of callers is to be asked anew.
 *
 * @param epoch rises with every change
 */
public record RightsChanged(long epoch) {}
