package com.dreamseed.alert;

/** What waits to be sent? */
public record AskOutbox() {}
