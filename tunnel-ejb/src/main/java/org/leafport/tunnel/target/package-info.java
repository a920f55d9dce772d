/**
 * What a client reaches at this home: the application itself, another server in the house, the
 * cars' port. TLS ends here, and requests pass the gate here.
 *
 * <p>Imports {@code org.leafport.core}, the rooms {@code agent} (the entrance it implements),
 * {@code acme} (the challenges it answers), {@code frame} (who connects), {@code http}, {@code
 * devices} and {@code proxyprotocol}.
 */
package org.leafport.tunnel.target;
