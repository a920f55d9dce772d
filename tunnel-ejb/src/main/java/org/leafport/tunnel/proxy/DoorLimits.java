package org.leafport.tunnel.proxy;

import java.time.Duration;

/**
 * What an open port bears from people who haven't said yet what they want.
 *
 * @param undecided the most of them
 * @param undecidedOfOrigin the most of one origin
 * @param burst how many connections of one origin at once
 * @param refill after how long one more is allowed
 * @param firstByte how long somebody may say nothing
 * @param complete how long it may take to say it, from the connection's first moment
 */
record DoorLimits(
    int undecided,
    int undecidedOfOrigin,
    int burst,
    Duration refill,
    Duration firstByte,
    Duration complete) {}
