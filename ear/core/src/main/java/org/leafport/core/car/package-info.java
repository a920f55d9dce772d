/**
 * What remote access asks of the telematics side, and nothing else of it: which cars live here, and
 * the way in for a car's connection that came through a tunnel.
 *
 * <p>Imports {@code org.leafport.core.duplex}. Implemented by the modules that know cars.
 */
package org.leafport.core.car;
