/**
 * Messages of HTTP/1.1 on bytes: read strictly, written anew for the next hop, judged by a gate.
 * What passes here has one meaning only, because nothing is handed on as it was written.
 *
 * <p>Imports the JDK and Jetty's parser; no I/O, no thread, no clock.
 */
package org.leafport.tunnel.http;
