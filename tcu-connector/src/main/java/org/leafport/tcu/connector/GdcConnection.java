package org.leafport.tcu.connector;

import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * What the connector knows of a car's connection at the moment one of its messages is handed over.
 *
 * @param id number of the connection, unique while the server runs
 * @param peer the car's address; of a relayed car its real one
 * @param vin the car this connection is bound to: the one whose message passed the checks first. A
 *     later message naming another car has to be refused (Gen1 TCU protocol, section 7.3, rule 2)
 * @param authenticated whether a logon or report of that car passed the checks on this connection;
 *     a configuration report carries no credentials and lives on this (section 7.3, rule 6)
 * @param orderDelivered whether an order was handed out on this connection; a message that cannot
 *     be read then ends the command (section 13.2)
 */
public record GdcConnection(
    long id,
    InetSocketAddress peer,
    Optional<String> vin,
    boolean authenticated,
    boolean orderDelivered) {}
