/**
 * The home's end of remote access: enrols at a proxy, keeps a certificate and a tunnel, and hands
 * what arrives through it to the target.
 *
 * <p>Imports {@code org.leafport.core}, the rooms {@code acme}, {@code dial}, {@code mux} and
 * {@code target}, and Jakarta EE; of cars it knows what {@code org.leafport.core.car} tells.
 */
package org.leafport.tunnel.agent;
