package org.leafport.tcu.gdc;

import java.time.LocalDateTime;
import java.util.Optional;

/** A message from a car, read whole. */
public sealed interface GdcMessage permits Logon, Report, ConfigReport {
  /** The first eight bytes. */
  VehicleHeader header();

  /** Who sent it. */
  TcuIdentity identity();

  /** The byte that says what the message is about, 0..255. */
  int bodyCode();

  /** The meaning of {@link #bodyCode}, empty when nobody has explained it yet. */
  default Optional<BodyCode> body() {
    return BodyCode.of(bodyCode());
  }

  /**
   * When {@link #position} was taken, by the car's clock; whether that is UTC or local time is
   * unknown. Empty when the car doesn't know or the message carries none.
   */
  Optional<LocalDateTime> positionTime();

  /** Where the car is; empty when the message carries no position. May be unusable. */
  Optional<GdcPosition> position();

  /** What the driver entered; empty when the message carries no credentials. */
  Optional<Credentials> credentials();
}
