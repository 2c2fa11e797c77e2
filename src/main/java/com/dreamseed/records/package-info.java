/**
 * Owns users and problems as single records: made, changed, found and listed.
 *
 * <p>Hears {@link com.dreamseed.bus.Addresses#USERS} and {@link
 * com.dreamseed.bus.Addresses#PROBLEMS}; says nothing, because the database's triggers tell the
 * statistics of every change, whoever makes it.
 */
package com.dreamseed.records;
