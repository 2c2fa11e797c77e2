package com.dreamseed.transfer;

/**
 * What an import did.
 *
 * @param rows rows written now
 * @param skipped bad rows left out
 * @param files files imported now
 * @param known files that had been imported before
 */
public record ImportSummary(long rows, long skipped, int files, int known) {}
