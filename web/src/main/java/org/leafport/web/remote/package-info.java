/**
 * Remote access over REST, thin over {@code tunnel-ejb}: nothing is decided here but who may ask.
 *
 * <p>Imports {@code org.leafport.tunnel}, the room {@code signin}, {@code org.leafport.core} and
 * JAX-RS.
 */
package org.leafport.web.remote;
