/**
 * The door for cars on TCP 55230: it owns the listener, keeps limits and deadlines, hands each
 * message to the application in one transaction and writes the answer after the commit.
 *
 * <p>May import the codecs {@code wire} and {@code gdc}, the connector API of Jakarta EE, Grizzly,
 * and from {@code org.leafport.core} the gate, settings, roles, meters, masking and byte
 * connections; never a room of the application.
 */
package org.leafport.tcu.connector;
