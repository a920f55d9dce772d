/**
 * The way of a car's message into the application: a message-driven bean for Gen1 units and the
 * exchange that applies one message to one car.
 *
 * <p>May import the feature rooms ({@code vehicle}, {@code command}, {@code alert}, {@code timer})
 * and the TCU connector; nobody imports this room.
 */
package org.leafport.web.telematics;
