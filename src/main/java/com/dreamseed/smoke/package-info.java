/**
 * Looks from outside whether a deployment works, through its public API only, in a few seconds. It
 * says and hears nothing on the bus.
 */
package com.dreamseed.smoke;
