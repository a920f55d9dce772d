/**
 * Who a home is, by its certificate: trust, name, and the proof that it holds the key. Both ends
 * use it: the proxy checks, the home signs.
 *
 * <p>Imports the rooms {@code label} and {@code frame} and, to mark what rolls back, Jakarta EE; no
 * clock of its own, no log, no thread.
 */
package org.leafport.tunnel.auth;
