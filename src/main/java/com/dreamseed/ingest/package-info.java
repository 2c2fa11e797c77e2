/**
 * Owns the way into the log: batches of activities become durable here, many in one transaction.
 *
 * <p>Hears {@link com.dreamseed.bus.Addresses#APPEND_ACTIVITIES}; says {@link
 * com.dreamseed.bus.Addresses#ACTIVITIES_APPENDED} after each commit.
 */
package com.dreamseed.ingest;
