/**
 * Owns the answers kept for a while: in Redis, shared by the nodes, or in this node's memory. And
 * the counts of what may happen only so often, in the same places.
 *
 * <p>Answers {@link com.dreamseed.bus.Addresses#ANSWER}, {@link
 * com.dreamseed.bus.Addresses#CACHE_STATUS}, {@link com.dreamseed.bus.Addresses#INVALIDATE} and
 * {@link com.dreamseed.bus.Addresses#HIT}; asks {@link com.dreamseed.bus.Addresses#COMPUTE} for
 * what it lacks. Hears {@link com.dreamseed.bus.Addresses#PAST_CHANGED}; says and hears {@link
 * com.dreamseed.bus.Addresses#CACHE_INVALIDATED}. The only room that knows Redis. Why an entry
 * carries its position: {@code docs/decisions/0005-cache-validates-by-position.md}.
 */
package com.dreamseed.cache;
