package org.leafport.tcu.acp;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.leafport.tcu.wire.ByteWriter;

/**
 * One trouble code that a control unit remembers (section 12).
 *
 * @param octets width of the code, {@link #LONG} or {@link #SHORT}
 * @param ecuCanId CAN id of the control unit, 0..4294967295
 * @param status status octet, 0..255; see {@link #flags}
 * @param code all octets of the code, big endian, unsigned; see {@link #label}
 */
public record TroubleCode(int octets, long ecuCanId, int status, long code) {
  /** Width of a long code. */
  public static final int LONG = 4;

  /** Width of a short code. */
  public static final int SHORT = 3;

  private static final String FIELD = "trouble code";
  private static final char[] SYSTEMS = {'P', 'C', 'B', 'U'};

  /** Checks the ranges. */
  public TroubleCode {
    if (octets != LONG && octets != SHORT
        || ecuCanId >>> 32 != 0
        || status >>> 8 != 0
        || code >>> 8 * octets != 0) {
      throw new IllegalArgumentException("a part of the trouble code is beyond its width");
    }
  }

  /** The status bits, bit 0 first (ISO 14229). */
  public enum Flag {
    /** Failed at the last test. */
    TEST_FAILED("testFailed"),
    /** Failed since the car was switched on. */
    TEST_FAILED_THIS_OPERATION_CYCLE("testFailedThisOperationCycle"),
    /** Failed in this or the last cycle. */
    PENDING("pendingDTC"),
    /** Failed often enough to be believed. */
    CONFIRMED("confirmedDTC"),
    /** Not tested since the memory was cleared. */
    TEST_NOT_COMPLETED_SINCE_LAST_CLEAR("testNotCompletedSinceLastClear"),
    /** Failed since the memory was cleared. */
    TEST_FAILED_SINCE_LAST_CLEAR("testFailedSinceLastClear"),
    /** Not tested since the car was switched on. */
    TEST_NOT_COMPLETED_THIS_OPERATION_CYCLE("testNotCompletedThisOperationCycle"),
    /** The warning lamp is asked for. */
    WARNING_INDICATOR_REQUESTED("warningIndicatorRequested");

    private final String key;

    Flag(String key) {
      this.key = key;
    }

    /** Its name towards clients. */
    public String key() {
      return key;
    }
  }

  /** The status bits that are set. */
  public Set<Flag> flags() {
    Set<Flag> set = EnumSet.noneOf(Flag.class);
    Arrays.stream(Flag.values())
        .filter(flag -> (status >> flag.ordinal() & 1) != 0)
        .forEach(set::add);
    return set;
  }

  /**
   * The code as workshops write it (SAE J2012), such as {@code P3180-00} or {@code U1000-1C-00}.
   */
  public String label() {
    int first = octet(0);
    StringBuilder label =
        new StringBuilder()
            .append(SYSTEMS[first >> 6])
            .append(first >> 4 & 3)
            .append("%X%02X".formatted(first & 0xf, octet(1)));
    for (int i = 2; i < octets; i++) {
      label.append("-%02X".formatted(octet(i)));
    }
    return label.toString();
  }

  private int octet(int index) {
    return (int) (code >> 8 * (octets - 1 - index) & 0xff);
  }

  /** The short name of the control unit, if its CAN id is known. */
  public Optional<String> ecuLabel() {
    return ControlUnit.label(ecuCanId);
  }

  static TroubleCode read(AcpReader content, int octets) throws AcpException {
    long ecu = content.u32(FIELD);
    int status = content.u8(FIELD);
    long code = 0;
    for (byte octet : content.block(octets, FIELD)) {
      code = code << 8 | octet & 0xff;
    }
    return new TroubleCode(octets, ecu, status, code);
  }

  void write(ByteWriter content) {
    content.u32(ecuCanId).u8(status);
    for (int i = 0; i < octets; i++) {
      content.u8(octet(i));
    }
  }
}
