/**
 * Reads the first message of a TLS client, from whatever pieces it comes in, as far as is needed to
 * know where it wants to go. Nothing is decrypted and nothing is answered here.
 *
 * <p>Imports the room {@code wire} and the JDK; no clock, log, thread or network.
 */
package org.leafport.tunnel.hello;
