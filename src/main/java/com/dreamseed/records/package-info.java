/**
 * Owns users and problems as single records: made, changed, found and listed; and lists single
 * activities.
 *
 * <p>Hears {@link com.dreamseed.bus.Addresses#USERS}, {@link com.dreamseed.bus.Addresses#PROBLEMS}
 * and {@link com.dreamseed.bus.Addresses#ACTIVITIES}; says nothing, because the database's triggers
 * tell the statistics of every change, whoever makes it.
 */
package com.dreamseed.records;
