package com.dreamseed.ingest;

/** Can the database be written? */
public record AskDatabase() {}
