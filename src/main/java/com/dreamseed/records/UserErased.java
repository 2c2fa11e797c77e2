package com.dreamseed.records;

/** Who a user was is known no more; what was said about them must not be shown again. */
public record UserErased(long userId) {}
