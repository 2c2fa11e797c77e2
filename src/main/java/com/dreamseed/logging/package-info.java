/**
 * Owns what is written down: the shape of the lines, the request they belong to and the levels of
 * loggers, changed while the server runs. Answers {@link com.dreamseed.bus.Addresses#LOG_LEVELS};
 * says and hears {@link com.dreamseed.bus.Addresses#LOG_LEVEL_CHANGED}, so that every node follows.
 */
package com.dreamseed.logging;
