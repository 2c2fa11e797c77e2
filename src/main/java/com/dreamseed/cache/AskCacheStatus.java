package com.dreamseed.cache;

/** How is the cache doing? */
public record AskCacheStatus() {}
