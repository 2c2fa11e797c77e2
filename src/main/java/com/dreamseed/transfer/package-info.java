/**
 * Import and export: files of users, problems and activities to and from the database, checked,
 * resumable, streamed. It owns the file format; the SQL is in {@code store}, what is printed goes
 * through {@link com.dreamseed.transfer.Report}. It says nothing on the bus: a running server sees
 * the rows as it sees those of any other program.
 */
package com.dreamseed.transfer;
