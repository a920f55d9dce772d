package org.leafport.tcu.gdc;

import java.time.LocalDateTime;
import java.util.Objects;
import java.util.Optional;

/**
 * Type 3: the state of the car, as the answer to an order or because something happened (protocol
 * sections 5.1, 5.2 and 8).
 *
 * <p>Components: see {@link GdcMessage}; {@code ev} is the state of battery, charging and climate.
 */
public record Report(
    VehicleHeader header,
    TcuIdentity identity,
    int bodyCode,
    Optional<LocalDateTime> positionTime,
    Optional<GdcPosition> position,
    Optional<Credentials> credentials,
    EvStatus ev)
    implements GdcMessage {
  /** Byte 0 of a report. */
  public static final int TYPE = 0x03;

  /** Refuses nulls. */
  public Report {
    Objects.requireNonNull(header);
    Objects.requireNonNull(identity);
    Objects.requireNonNull(positionTime);
    Objects.requireNonNull(position);
    Objects.requireNonNull(credentials);
    Objects.requireNonNull(ev);
  }
}
