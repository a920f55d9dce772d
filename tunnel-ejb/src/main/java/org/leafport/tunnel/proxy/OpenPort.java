package org.leafport.tunnel.proxy;

/**
 * A port of the proxy.
 *
 * @param use what comes in by it
 * @param port its number
 * @param open whether it takes connections
 */
public record OpenPort(PortUse use, int port, boolean open) {}
