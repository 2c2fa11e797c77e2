/**
 * Owns who may do what: accounts, their sessions and second factor, API keys, and the audit log.
 *
 * <p>Hears {@link com.dreamseed.bus.Addresses#IDENTIFY}, {@link com.dreamseed.bus.Addresses#LOGIN},
 * {@link com.dreamseed.bus.Addresses#PROVIDER_LOGIN}, {@link com.dreamseed.bus.Addresses#ACCOUNTS},
 * {@link com.dreamseed.bus.Addresses#SECOND_FACTOR}, {@link com.dreamseed.bus.Addresses#API_KEYS},
 * {@link com.dreamseed.bus.Addresses#AUDIT_LOG} and the facts {@link
 * com.dreamseed.bus.Addresses#AUDITED} and {@link com.dreamseed.bus.Addresses#DATABASE_MOVED}; says
 * {@link com.dreamseed.bus.Addresses#RIGHTS_CHANGED} when a right was given or taken.
 */
package com.dreamseed.access;
