/**
 * The only room that knows HTTP: contract, routes, errors, static files and the stream.
 *
 * <p>Asks {@code APPEND_ACTIVITIES}, {@code USERS}, {@code PROBLEMS}, {@code ANSWER}, {@code
 * CACHE_STATUS}, {@code INVALIDATE}, {@code LIVE_STATE} and {@code FOLD_HEALTH}; hears {@code
 * STATS_CHANGED} and {@code CACHE_INVALIDATED}; says nothing on its own.
 */
package com.dreamseed.http;
