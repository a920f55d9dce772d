package org.leafport.tcu.acp;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.leafport.tcu.wire.ByteWriter;
import org.leafport.tcu.wire.Element;

/**
 * The time by which a unit sets its clock, six octets: {@code 05}, a flag in bit 7, then a packed
 * time (section 3.5).
 *
 * @param flag always false from a server
 * @param time UTC, whole seconds, 1990 to 2052
 */
public record TimeSync(boolean flag, LocalDateTime time) {
  private static final int LENGTH = 5;
  private static final int FLAG = 0x80;
  private static final String FIELD = "time synchronisation";

  /** Now, without the flag. */
  public static TimeSync at(Instant now) {
    return new TimeSync(false, utc(now));
  }

  /** A moment as the server writes it into a message. */
  static LocalDateTime utc(Instant now) {
    return LocalDateTime.ofInstant(now, ZoneOffset.UTC).withNano(0);
  }

  static TimeSync read(AcpReader reader) throws AcpException {
    Element.Header header = reader.header(FIELD);
    if (header.length() != LENGTH) {
      throw reader.error(
          AcpError.ELEMENT_LENGTH, FIELD, "has %d octets".formatted(header.length()));
    }
    boolean flag = (reader.u8(FIELD) & FLAG) != 0;
    return new TimeSync(flag, AcpTime.readContent(reader, FIELD));
  }

  void write(ByteWriter out) {
    out.u8(LENGTH).u8(flag ? FLAG : 0);
    AcpTime.writeContent(out, time);
  }
}
