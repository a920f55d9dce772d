/**
 * Our own ends of TLS, over any byte connection: for servers with a certificate that can be changed
 * while running and client certificates whose issuer is judged later, and for clients.
 *
 * <p>Imports the JDK and {@code org.leafport.core.duplex}.
 */
package org.leafport.core.tls;
