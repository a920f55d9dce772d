/**
 * The house's own port for HTTPS: its certificate, from files or made here, and the port itself.
 * TLS ends in this process, because the container can't change a certificate while it runs.
 *
 * <p>Imports {@code org.leafport.core}, the rooms {@code proxy} and {@code credential} of remote
 * access, Bouncy Castle for certificates, and the room {@code gateway} for the names of the house.
 */
package org.leafport.web.https;
