/**
 * Cars that aren't there: they speak the codec's language over a real socket, for owners who test
 * their port before they touch the car, for demonstrations, and for load.
 *
 * <p>Imports the JDK, the codec rooms and picocli (its two commands); nothing of the container.
 */
package org.leafport.tcu.simulator;
