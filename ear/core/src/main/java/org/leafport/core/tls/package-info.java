/**
 * Our own end of TLS, for servers: over any byte connection, with a certificate that can be changed
 * while running and client certificates whose issuer is judged later.
 *
 * <p>Imports the JDK and {@code org.leafport.core.duplex}.
 */
package org.leafport.core.tls;
