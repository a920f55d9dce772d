/**
 * The proxy's open ports: who calls, where he wants to go, and the way there. TLS by its name,
 * plain HTTP by its host, cars by their VIN.
 *
 * <p>Imports {@code org.leafport.core}, the codecs {@code hello}, {@code head}, {@code
 * proxyprotocol}, {@code peek} and {@code wire}, and the room {@code route} with the ways to homes.
 */
package org.leafport.tunnel.proxy;
