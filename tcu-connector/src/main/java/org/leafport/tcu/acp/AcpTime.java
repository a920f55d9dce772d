package org.leafport.tcu.acp;

import java.time.LocalDateTime;
import org.leafport.tcu.wire.ByteWriter;
import org.leafport.tcu.wire.PackedTime;

/** Timestamp element: {@code 04}, then a packed time; 1990 to 2052 (section 3.4). */
final class AcpTime {
  private static final int TYPE = 0xc0;
  private static final int MORE = 0x20;

  private AcpTime() {}

  static LocalDateTime read(AcpReader reader, String field) throws AcpException {
    byte[] all = reader.copy().block(1 + PackedTime.LENGTH, field);
    if ((all[0] & TYPE) != 0) {
      throw reader.error(AcpError.TIME_TYPE, field, "not a binary element");
    }
    if ((all[0] & MORE) != 0) {
      throw reader.error(AcpError.TIME_MORE, field, "long length form");
    }
    if (all[0] != PackedTime.LENGTH) {
      throw reader.error(AcpError.TIME_LENGTH, field, "has %d octets".formatted(all[0]));
    }
    reader.u8(field);
    return readContent(reader, field);
  }

  /** The four octets without the element's header. */
  static LocalDateTime readContent(AcpReader reader, String field) throws AcpException {
    PackedTime time = PackedTime.of(reader.copy().block(PackedTime.LENGTH, field));
    check(reader, time.year() < PackedTime.NO_YEAR, AcpError.TIME_YEAR, field, "year");
    check(reader, time.month() >= 1 && time.month() <= 12, AcpError.TIME_MONTH, field, "month");
    check(reader, time.day() >= 1, AcpError.TIME_DAY, field, "day");
    check(reader, time.hour() < 24, AcpError.TIME_HOUR, field, "hour");
    check(reader, time.minute() < 60, AcpError.TIME_MINUTE, field, "minute");
    check(reader, time.second() < 60, AcpError.TIME_SECOND, field, "second");
    check(reader, time.dateTime().isPresent(), AcpError.INVALID, field, "day of this month");
    reader.block(PackedTime.LENGTH, field);
    return time.dateTime().orElseThrow();
  }

  private static void check(
      AcpReader reader, boolean good, AcpError error, String field, String part)
      throws AcpException {
    if (!good) {
      throw reader.error(error, field, "no such " + part);
    }
  }

  static void write(ByteWriter out, LocalDateTime time) {
    out.u8(PackedTime.LENGTH);
    writeContent(out, time);
  }

  static void writeContent(ByteWriter out, LocalDateTime time) {
    out.bytes(PackedTime.of(time).toBytes());
  }
}
