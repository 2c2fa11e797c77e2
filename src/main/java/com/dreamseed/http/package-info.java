/**
 * The only room that knows HTTP: contract, routes, errors, static files and the stream.
 *
 * <p>Asks {@code APPEND_ACTIVITIES}, {@code USERS}, {@code PROBLEMS}, {@code ACTIVITIES}, {@code
 * ANNOTATIONS}, {@code ANSWER}, {@code CACHE_STATUS}, {@code INVALIDATE}, {@code LIVE_STATE},
 * {@code FOLD_HEALTH} and {@code HIT}; hears {@code STATS_CHANGED}, {@code FEED_CLEANED} and {@code
 * CACHE_INVALIDATED}; says nothing on its own.
 */
package com.dreamseed.http;
