/**
 * Owns users and problems as single records: made, changed, found and listed; annotations; and
 * lists single activities.
 *
 * <p>Hears {@link com.dreamseed.bus.Addresses#USERS}, {@link com.dreamseed.bus.Addresses#PROBLEMS},
 * {@link com.dreamseed.bus.Addresses#NAMES}, {@link com.dreamseed.bus.Addresses#ANNOTATIONS} and
 * {@link com.dreamseed.bus.Addresses#ACTIVITIES}; asks {@link
 * com.dreamseed.bus.Addresses#ID_STRETCH} where in the log a time is; says {@link
 * com.dreamseed.bus.Addresses#USER_ERASED} when a person was erased, so that it is known at once,
 * and nothing else, because the log tells the statistics of every change, whoever makes it.
 */
package com.dreamseed.records;
