package org.leafport.tcu.acp;

import static org.leafport.tcu.wire.BitField.at;

import java.time.LocalDateTime;
import java.util.Objects;
import org.leafport.tcu.wire.BitField;
import org.leafport.tcu.wire.ByteWriter;
import org.leafport.tcu.wire.Element;
import org.leafport.tcu.wire.ElementType;

/**
 * The temperature that climate control shall reach, 66 octets (section 3.10).
 *
 * <pre>
 * 0      bit 7 unit, bits 6-2 temperature
 * 1-2    modes, all 0
 * 3-65   three weekly calendars of 21 octets: 14, then 15 octets that are 0 (two flags; time and
 *        command for Monday to Sunday), then a timestamp element
 * </pre>
 *
 * @param unit 0 or 1; 0 is probably Celsius
 * @param temperature 0..31, in steps and from a zero that nobody knows
 * @param calendarTime when the empty calendars were made: now
 */
public record ClimateTemperature(int unit, int temperature, LocalDateTime calendarTime) {
  private static final BitField UNIT = at(0, 7, 1);
  private static final BitField TEMPERATURE = at(0, 6, 5);
  private static final int CALENDARS_OFFSET = 3;
  private static final int CALENDARS = 3;
  private static final int EMPTY_WEEK_LENGTH = 15;
  private static final String FIELD = "temperature";

  /** Checks the ranges. */
  public ClimateTemperature {
    Objects.requireNonNull(calendarTime);
    if (unit < 0 || unit > UNIT.max() || temperature < 0 || temperature > TEMPERATURE.max()) {
      throw new IllegalArgumentException("unit is 0 or 1, temperature 0 to 31");
    }
  }

  /** Reads unit, temperature and the time of the first calendar. */
  static ClimateTemperature readContent(AcpReader content) throws AcpException {
    byte[] head = content.block(CALENDARS_OFFSET, FIELD);
    AcpReader calendar = content.inside(FIELD, AcpError.INVALID);
    calendar.block(EMPTY_WEEK_LENGTH, FIELD);
    return new ClimateTemperature(
        UNIT.getInt(head), TEMPERATURE.getInt(head), AcpTime.read(calendar, FIELD));
  }

  void write(ByteWriter out) {
    byte[] head = new byte[CALENDARS_OFFSET];
    UNIT.put(head, unit);
    TEMPERATURE.put(head, temperature);
    ByteWriter calendar = new ByteWriter().bytes(new byte[EMPTY_WEEK_LENGTH]);
    AcpTime.write(calendar, calendarTime);
    ByteWriter content = new ByteWriter().bytes(head);
    for (int i = 0; i < CALENDARS; i++) {
      Element.write(content, ElementType.BINARY, calendar.toBytes());
    }
    Element.write(out, ElementType.BINARY, content.toBytes());
  }
}
