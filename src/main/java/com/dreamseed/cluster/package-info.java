/**
 * Owns the tie between the nodes, and is the only room that knows Hazelcast: it joins in the
 * background, carries what topics of the cluster say, and tells who is there. It says {@code
 * NODE_ALIVE}, hears it from the others, and answers {@code CLUSTER_STATUS}. Everything here is a
 * hint: a node that is cut off goes on and agrees with the others through the database.
 */
package com.dreamseed.cluster;
