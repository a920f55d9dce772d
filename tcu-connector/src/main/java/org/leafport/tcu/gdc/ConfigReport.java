package org.leafport.tcu.gdc;

import java.time.LocalDateTime;
import java.util.Objects;
import java.util.Optional;

/**
 * Type 5: how the telematics unit is configured (protocol sections 5.1 and 9). It carries neither
 * time, position nor credentials.
 *
 * <p>Components: see {@link GdcMessage}; {@code configuration} is what was read.
 */
public record ConfigReport(
    VehicleHeader header, TcuIdentity identity, int bodyCode, TcuConfigurationReport configuration)
    implements GdcMessage {
  /** Byte 0 of a configuration report. */
  public static final int TYPE = 0x05;

  /** Refuses nulls. */
  public ConfigReport {
    Objects.requireNonNull(header);
    Objects.requireNonNull(identity);
    Objects.requireNonNull(configuration);
  }

  @Override
  public Optional<LocalDateTime> positionTime() {
    return Optional.empty();
  }

  @Override
  public Optional<GdcPosition> position() {
    return Optional.empty();
  }

  @Override
  public Optional<Credentials> credentials() {
    return Optional.empty();
  }
}
