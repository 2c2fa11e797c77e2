package com.dreamseed.cluster;

/** Asks which nodes are there. */
public record AskCluster() {}
