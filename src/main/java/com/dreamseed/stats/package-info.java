/**
 * Owns the fold over the log: exact numbers in memory, their snapshot and patches, answers to
 * questions about them, checkpoints. Says {@code stats.changed}, {@code stats.past-changed} and
 * {@code stats.database-moved}; hears {@code activities.appended} and {@code records.user-erased},
 * of which it says {@code stats.feed-cleaned}; answers {@code stats.compute}, {@code stats.past},
 * {@code stats.id-stretch}, {@code stats.live} and {@code stats.health}. Only {@link
 * com.dreamseed.stats.StatsVerticle} and what keeps it in step know Vert.x; the numbers are plain
 * Java.
 */
package com.dreamseed.stats;
