package org.leafport.tunnel.registry;

import java.time.Instant;
import java.util.Optional;

/**
 * How a home and its owner stand at this proxy.
 *
 * @param quota how many instances the owner may have
 * @param used how many he has
 * @param expiresSoon whether this one or another of his will be pruned if it doesn't come back
 * @param lapsesAt when the grace after a refused sponsor token ends
 */
public record Standing(int quota, int used, boolean expiresSoon, Optional<Instant> lapsesAt) {}
