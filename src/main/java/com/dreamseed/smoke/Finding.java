package com.dreamseed.smoke;

import com.dreamseed.Phrase;

/**
 * What one look at a deployment found.
 *
 * @param check what was looked at
 * @param good whether it is as it should be
 * @param millis how long it took
 * @param what for people: the good news, or the reason
 */
public record Finding(String check, boolean good, long millis, Phrase what) {}
