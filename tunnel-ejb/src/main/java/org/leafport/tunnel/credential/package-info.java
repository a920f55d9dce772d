/**
 * What the operator gives as files: whose certificates are trusted, and the proxy's own. Files are
 * read again when they change.
 *
 * <p>Imports the room {@code auth}, {@code org.leafport.core} and Bouncy Castle to read PEM.
 */
package org.leafport.tunnel.credential;
