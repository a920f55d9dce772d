/**
 * Remote access as the application shows it, thin over {@code tunnel-ejb}: what strangers get who
 * come through the tunnel, sign-in for scripts, the devices enrolled by QR code, and the operator's
 * view of a proxy.
 *
 * <p>Imports {@code org.leafport.tunnel}, the rooms {@code account}, {@code signin} and {@code
 * gateway}, {@code org.leafport.core}, servlets and JAX-RS.
 */
package org.leafport.web.remote;
