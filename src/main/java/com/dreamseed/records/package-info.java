/**
 * Owns users and problems as single records: made, changed, found and listed; annotations; and
 * lists single activities.
 *
 * <p>Hears {@link com.dreamseed.bus.Addresses#USERS}, {@link com.dreamseed.bus.Addresses#PROBLEMS},
 * {@link com.dreamseed.bus.Addresses#NAMES}, {@link com.dreamseed.bus.Addresses#ANNOTATIONS} and
 * {@link com.dreamseed.bus.Addresses#ACTIVITIES}; says {@link
 * com.dreamseed.bus.Addresses#USER_ERASED} when a person was erased, and nothing else, because the
 * database's triggers tell the statistics of every change, whoever makes it.
 */
package com.dreamseed.records;
