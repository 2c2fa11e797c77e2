/**
 * Owns what the process tells about itself to those who watch it from outside: its meters, the
 * delay of its event loops and its traces. Says and hears nothing.
 */
package com.dreamseed.telemetry;
