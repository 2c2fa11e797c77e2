/**
 * Owns alert rules and scheduled reports, what they tell, and how it gets there: the only room that
 * knows SMTP and calls webhooks.
 *
 * <p>Answers {@link com.dreamseed.bus.Addresses#ALERTS}, {@link
 * com.dreamseed.bus.Addresses#ALERT_PREVIEW}, {@link com.dreamseed.bus.Addresses#ALERT_FIRINGS},
 * {@link com.dreamseed.bus.Addresses#ALERT_DELIVERIES} and {@link
 * com.dreamseed.bus.Addresses#REPORTS}. Hears {@link com.dreamseed.bus.Addresses#STATS_CHANGED};
 * asks {@link com.dreamseed.bus.Addresses#ANSWER}, {@link
 * com.dreamseed.bus.Addresses#PAST_NUMBERS}, {@link com.dreamseed.bus.Addresses#FOLD_HEALTH},
 * {@link com.dreamseed.bus.Addresses#CACHE_STATUS} and {@link
 * com.dreamseed.bus.Addresses#ANNOTATIONS}; says {@link com.dreamseed.bus.Addresses#ALERT_CHANGED}.
 * Every state is in the database, and one node at a time moves it: see {@code
 * docs/decisions/0030-alerts-in-the-database.md}.
 */
package com.dreamseed.alert;
