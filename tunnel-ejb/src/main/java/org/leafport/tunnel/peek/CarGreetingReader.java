package org.leafport.tunnel.peek;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.leafport.tunnel.wire.ProtocolException;

/**
 * Reads the start of a Gen1 telematics message.
 *
 * <pre>
 * offset  0  message type (1): 1, 3 or 5
 * offset  9  VIN (17)
 * offset 27  TCU id (12)
 * offset 56  unit id (12)
 * offset 69  ICCID (20)
 * offset 120 user (16), of types 1 and 3 only
 * </pre>
 */
public final class CarGreetingReader {

  /** As many bytes tell who it is. */
  public static final int NEEDED = 89;

  /** Not a telematics message. */
  public static final String NOT_GDC = "not_gdc";

  /** Not 17 characters of a VIN. */
  public static final String BAD_VIN = "bad_vin";

  /** The number of unit or SIM isn't ASCII. */
  public static final String BAD_IDENTITY = "bad_identity";

  private static final Set<Integer> TYPES = Set.of(1, 3, 5);
  private static final Set<Integer> TYPES_WITH_USER = Set.of(1, 3);
  private static final Pattern VIN = Pattern.compile("[A-HJ-NPR-Z0-9]{17}");

  /** A field of text: where it stands and how long it is. */
  private record Field(int offset, int length) {}

  private static final Field VIN_FIELD = new Field(9, 17);
  private static final Field TCU_ID = new Field(27, 12);
  private static final Field UNIT_ID = new Field(56, 12);
  private static final Field ICCID = new Field(69, 20);
  private static final Field USER = new Field(120, 16);

  private CarGreetingReader() {}

  /**
   * Reads the greeting at the start of what has arrived.
   *
   * @param soFar all bytes from the first; stays as it is
   * @return nothing while bytes are missing
   * @throws ProtocolException {@link #NOT_GDC} at the first byte, {@link #BAD_VIN} or {@link
   *     #BAD_IDENTITY} when all are there
   */
  public static Optional<CarGreeting> read(ByteBuffer soFar) throws ProtocolException {
    if (!soFar.hasRemaining()) {
      return Optional.empty();
    }
    ByteBuffer bytes = soFar.slice();
    int type = bytes.get(0) & 0xff;
    if (!TYPES.contains(type)) {
      throw new ProtocolException(0, NOT_GDC, "type " + type + " begins no message of a car");
    }
    if (bytes.remaining() < NEEDED) {
      return Optional.empty();
    }
    String vin =
        text(bytes, VIN_FIELD)
            .filter(read -> VIN.matcher(read).matches())
            .orElseThrow(() -> error(VIN_FIELD, BAD_VIN, "no VIN"));
    return Optional.of(
        new CarGreeting(
            type,
            vin,
            text(bytes, TCU_ID).orElseThrow(() -> error(TCU_ID, BAD_IDENTITY, "no ASCII")),
            text(bytes, UNIT_ID).orElse(""),
            text(bytes, ICCID).orElseThrow(() -> error(ICCID, BAD_IDENTITY, "no ASCII")),
            TYPES_WITH_USER.contains(type) ? text(bytes, USER) : Optional.empty()));
  }

  private static Optional<String> text(ByteBuffer bytes, Field field) {
    if (bytes.remaining() < field.offset() + field.length()) {
      return Optional.empty();
    }
    byte[] run = new byte[field.length()];
    bytes.get(field.offset(), run);
    for (byte b : run) {
      if (b < 0) {
        return Optional.empty();
      }
    }
    String text = new String(run, US_ASCII);
    int end = text.length();
    while (end > 0 && text.charAt(end - 1) == 0) {
      end--;
    }
    return Optional.of(text.substring(0, end).strip());
  }

  private static ProtocolException error(Field field, String code, String reason) {
    return new ProtocolException(field.offset(), code, reason);
  }
}
