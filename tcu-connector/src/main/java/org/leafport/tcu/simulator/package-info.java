/**
 * Cars that aren't there: they speak the codec's language over a real socket, for owners who test
 * their port before they touch the car, for demonstrations, and for load; and bytes that no car
 * sends, for every codec.
 *
 * <p>Imports the JDK, the codec rooms, {@code org.leafport.core.fuzz} and picocli (its commands);
 * nothing of the container.
 */
package org.leafport.tcu.simulator;
