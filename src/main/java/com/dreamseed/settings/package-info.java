/**
 * Owns what an operator can set: one tree of records ({@link com.dreamseed.settings.Settings}),
 * read once from flags, environment and files, each value checked at birth and each secret kept out
 * of sight. Says and hears nothing.
 */
package com.dreamseed.settings;
