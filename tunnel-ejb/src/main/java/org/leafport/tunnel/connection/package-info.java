/**
 * {@code /connect}: a home shows who it is, becomes a tunnel, and exchanges messages with the proxy
 * beside its connections (remote access 5 and 6.8).
 *
 * <p>Imports the rooms {@code auth}, {@code registry}, {@code challenge}, {@code route}, {@code
 * socket}, {@code mux}, {@code frame}, {@code label} and {@code wire}, and {@code
 * org.leafport.core}.
 */
package org.leafport.tunnel.connection;
