package org.leafport.tcu.gdc;

import java.time.LocalDateTime;
import java.util.Objects;
import java.util.Optional;

/**
 * Type 1: the car was woken and asks what to do (protocol sections 5.1 and 5.2).
 *
 * <p>Components: see {@link GdcMessage}.
 */
public record Logon(
    VehicleHeader header,
    TcuIdentity identity,
    int bodyCode,
    Optional<LocalDateTime> positionTime,
    Optional<GdcPosition> position,
    Optional<Credentials> credentials)
    implements GdcMessage {
  /** Byte 0 of a logon. */
  public static final int TYPE = 0x01;

  /** Refuses nulls. */
  public Logon {
    Objects.requireNonNull(header);
    Objects.requireNonNull(identity);
    Objects.requireNonNull(positionTime);
    Objects.requireNonNull(position);
    Objects.requireNonNull(credentials);
  }
}
