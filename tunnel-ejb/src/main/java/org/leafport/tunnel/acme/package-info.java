/**
 * Orders certificates from an authority that speaks ACME (RFC 8555), with the HTTP-01 challenge,
 * and says when to renew them.
 *
 * <p>Imports acme4j and the JDK; knows nothing of tunnels: whoever orders says where the answers to
 * challenges are kept.
 */
package org.leafport.tunnel.acme;
