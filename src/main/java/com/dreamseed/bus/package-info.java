/**
 * Owns how rooms talk: typed topics (facts) and queries (questions), one codec for every message.
 * {@link com.dreamseed.bus.Addresses} is the wiring diagram.
 */
package com.dreamseed.bus;
