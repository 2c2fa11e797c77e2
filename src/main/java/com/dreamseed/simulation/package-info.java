/**
 * Plays learners against a running server, through its public API only: seeded, so that the same
 * seed makes the same people. It says and hears nothing on the bus.
 */
package com.dreamseed.simulation;
