/**
 * Brings ACME challenges that arrive at the proxy to the homes that can answer them, and the
 * answers back.
 *
 * <p>Imports {@code org.leafport.core} and the room {@code route}.
 */
package org.leafport.tunnel.challenge;
