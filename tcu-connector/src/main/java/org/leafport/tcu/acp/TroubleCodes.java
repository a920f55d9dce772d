package org.leafport.tcu.acp;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.leafport.tcu.wire.ByteWriter;
import org.leafport.tcu.wire.Element;
import org.leafport.tcu.wire.ElementType;

/**
 * The trouble codes of a health report, one element (section 12).
 *
 * <pre>
 * 4       packed time
 * 1       count of long entries; 0 or FF none
 * n x 9   CAN id of the control unit (4), status (1), code (4)
 * 1       count of short entries; 0 or FF none
 * m x 8   CAN id of the control unit (4), status (1), code (3)
 * </pre>
 *
 * @param time when they were read, in a zone that isn't known
 * @param longCodes entries with a code of four octets, at most 254
 * @param shortCodes entries with a code of three octets, at most 254
 */
public record TroubleCodes(
    LocalDateTime time, List<TroubleCode> longCodes, List<TroubleCode> shortCodes) {
  private static final String FIELD = "trouble codes";
  private static final int NONE = 0xff;

  /** Copies the lists; refuses nulls and codes of the wrong width. */
  public TroubleCodes {
    Objects.requireNonNull(time);
    longCodes = List.copyOf(longCodes);
    shortCodes = List.copyOf(shortCodes);
    if (longCodes.stream().anyMatch(code -> code.octets() != TroubleCode.LONG)
        || shortCodes.stream().anyMatch(code -> code.octets() != TroubleCode.SHORT)) {
      throw new IllegalArgumentException("a trouble code stands in the list of its width");
    }
  }

  static TroubleCodes read(AcpReader reader) throws AcpException {
    AcpReader content = reader.inside(FIELD, AcpError.INVALID);
    LocalDateTime time = AcpTime.readContent(content, "time of the trouble codes");
    List<TroubleCode> longCodes = list(content, TroubleCode.LONG);
    return new TroubleCodes(time, longCodes, list(content, TroubleCode.SHORT));
  }

  private static List<TroubleCode> list(AcpReader content, int octets) throws AcpException {
    int count = content.u8(FIELD);
    List<TroubleCode> codes = new ArrayList<>();
    for (int i = 0; count != NONE && i < count; i++) {
      codes.add(TroubleCode.read(content, octets));
    }
    return codes;
  }

  void write(ByteWriter out) {
    ByteWriter content = new ByteWriter();
    AcpTime.writeContent(content, time);
    write(content, longCodes);
    write(content, shortCodes);
    Element.write(out, ElementType.BINARY, content.toBytes());
  }

  private static void write(ByteWriter content, List<TroubleCode> codes) {
    if (codes.size() >= NONE) {
      throw new IllegalArgumentException("at most 254 trouble codes of a width");
    }
    content.u8(codes.size());
    codes.forEach(code -> code.write(content));
  }
}
