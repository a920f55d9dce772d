/**
 * Who may come in remotely: the devices that were enrolled by QR code, their tokens, and the gate
 * with its sign-in page in front of servers that don't know them.
 *
 * <p>Imports {@code org.leafport.core}, the room {@code http}, Jakarta EE, jose4j and ZXing.
 */
package org.leafport.tunnel.devices;
