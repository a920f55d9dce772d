package org.leafport.tunnel.route;

import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.Optional;

/**
 * A tunnel as the operator sees it.
 *
 * @param label the home's label
 * @param node the node its WebSocket ends at
 * @param since when it came
 * @param client the home's address
 * @param software what the home calls its software; hostile text
 * @param traffic what flows in it
 */
public record LiveTunnel(
    String label,
    String node,
    Instant since,
    InetSocketAddress client,
    Optional<String> software,
    LocalTunnel.Traffic traffic) {}
