/**
 * Whose certificates the proxy trusts, and its own: from the operator's files, which are read again
 * when they change, or ordered by ACME and renewed in time.
 *
 * <p>Imports the rooms {@code auth} and {@code acme}, {@code org.leafport.core} and Bouncy Castle
 * to read PEM.
 */
package org.leafport.tunnel.credential;
