package org.leafport.tcu.acp;

import java.time.LocalDateTime;
import java.util.Objects;
import org.leafport.tcu.wire.ByteWriter;

/**
 * Result of a door, horn, light or remote start order, or an alarm (section 11).
 *
 * @param header three octets that are not used
 * @param time when it happened, in a zone that isn't known
 * @param result what came of it
 */
public record SecurityReport(SecurityHeader header, LocalDateTime time, SecurityResult result)
    implements AcpPayload {

  /** Refuses nulls. */
  public SecurityReport {
    Objects.requireNonNull(header);
    Objects.requireNonNull(time);
    Objects.requireNonNull(result);
  }

  static SecurityReport read(AcpReader reader) throws AcpException {
    SecurityHeader header = SecurityHeader.read(reader);
    LocalDateTime time = AcpTime.read(reader, "time of the event");
    return new SecurityReport(header, time, SecurityResult.read(reader));
  }

  @Override
  public void write(ByteWriter out) {
    header.write(out);
    AcpTime.write(out, time);
    result.write(out);
  }
}
