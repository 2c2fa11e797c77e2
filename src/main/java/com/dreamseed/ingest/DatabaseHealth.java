package com.dreamseed.ingest;

import com.dreamseed.Phrase;

/**
 * Whether the database can be written, as it was tried last.
 *
 * @param writes whether a transaction came to its end
 * @param reason why not, for people; null where it can
 */
public record DatabaseHealth(boolean writes, Phrase reason) {

  static final DatabaseHealth WELL = new DatabaseHealth(true, null);
}
