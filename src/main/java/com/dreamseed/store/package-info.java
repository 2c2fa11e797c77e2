/**
 * Owns the database: the only room that knows SQL. Pools, the {@link com.dreamseed.store.Dialect},
 * the {@link com.dreamseed.store.Migrations}, and one class for each table. It says and hears
 * nothing on the bus; the other rooms hold a {@link com.dreamseed.store.Store} and call it.
 */
package com.dreamseed.store;
