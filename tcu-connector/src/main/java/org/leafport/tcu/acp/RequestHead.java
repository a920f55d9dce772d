package org.leafport.tcu.acp;

import java.time.LocalDateTime;
import java.util.Objects;
import java.util.Optional;

/**
 * What stands before the payload of every message from a car (section 5). Which parts are there,
 * and in which order, is told by {@link RequestLayout}.
 *
 * @param version version of the unit, if the layout has it
 * @param vehicle who sends
 * @param destination what it is about, 0..255; {@link Destination} names those with a handler
 * @param sourceId token of the order it belongs to, 0..255, or a number of the unit's own
 * @param time when the car says it is, in a zone that isn't known, if the layout has it
 * @param credentials user and password, if the layout has them and they could be read
 * @param position where the car is, if the layout has it
 */
public record RequestHead(
    Optional<AcpVersion> version,
    VehicleDescriptor vehicle,
    int destination,
    int sourceId,
    Optional<LocalDateTime> time,
    Optional<AcpCredentials> credentials,
    Optional<AcpPosition> position) {

  /** Refuses nulls and codes that are no octets. */
  public RequestHead {
    Objects.requireNonNull(version);
    Objects.requireNonNull(vehicle);
    Objects.requireNonNull(time);
    Objects.requireNonNull(credentials);
    Objects.requireNonNull(position);
    if (destination < 0 || destination > 0xff || sourceId < 0 || sourceId > 0xff) {
      throw new IllegalArgumentException("destination and source id are octets");
    }
  }
}
