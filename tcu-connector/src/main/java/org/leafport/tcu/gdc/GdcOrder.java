package org.leafport.tcu.gdc;

import java.util.Objects;
import java.util.Optional;

/**
 * The eight bytes a server sends to a car (protocol section 10).
 *
 * <pre>
 * byte 0    02 order, 04 configuration request
 * byte 1    00
 * byte 2-3  0008, length
 * byte 4    destination: the body code of the report that is expected
 * byte 5    order: 02, header of the two bytes that follow; request: 00
 * byte 6    00
 * byte 7    order: bit 7 accepted, bits 6-4 command code; request: 00
 * </pre>
 *
 * @param kind order or configuration request
 * @param destination body code of the report that is expected, 0..255
 * @param accepted true: the car stays connected and obeys; false (NG): it closes. Always true for a
 *     configuration request
 * @param commandCode 0..7, what to do at the destination; always 0 for a configuration request
 */
public record GdcOrder(Kind kind, int destination, boolean accepted, int commandCode) {
  /** Length of every order in bytes. */
  public static final int LENGTH = 8;

  private static final int PAYLOAD_HEADER = 0x02;
  private static final int ACCEPTED = 0x80;

  /** The two forms. */
  public enum Kind {
    /** Type 2: do something, or go away. */
    ORDER(0x02),
    /** Type 4: tell the configuration. */
    CONFIGURATION_REQUEST(0x04);

    private final int type;

    Kind(int type) {
      this.type = type;
    }

    /** Byte 0. */
    public int type() {
      return type;
    }
  }

  /** Checks the ranges. */
  public GdcOrder {
    Objects.requireNonNull(kind);
    if (destination < 0 || destination > 0xff || commandCode < 0 || commandCode > 7) {
      throw new IllegalArgumentException("destination or command code out of range");
    }
    if (kind == Kind.CONFIGURATION_REQUEST && (!accepted || commandCode != 0)) {
      throw new IllegalArgumentException("a configuration request carries no command");
    }
  }

  /** A type 2 order for the command at a destination. */
  public static GdcOrder order(int destination, int commandCode, boolean accepted) {
    return new GdcOrder(Kind.ORDER, destination, accepted, commandCode);
  }

  /** A type 4 request. */
  public static GdcOrder configurationRequest(int destination) {
    return new GdcOrder(Kind.CONFIGURATION_REQUEST, destination, true, 0);
  }

  /** The eight bytes. */
  public byte[] encode() {
    byte[] bytes = new byte[LENGTH];
    bytes[0] = (byte) kind.type;
    bytes[3] = LENGTH;
    bytes[4] = (byte) destination;
    if (kind == Kind.ORDER) {
      bytes[5] = PAYLOAD_HEADER;
      bytes[7] = (byte) ((accepted ? ACCEPTED : 0) | commandCode << 4);
    }
    return bytes;
  }

  /**
   * Reads an order the way a car does: type, length and payload header have to be right, bit 7
   * decides.
   *
   * @return empty when a car would not understand the bytes
   */
  public static Optional<GdcOrder> decode(byte[] bytes) {
    if (bytes.length != LENGTH || bytes[2] != 0 || bytes[3] != LENGTH) {
      return Optional.empty();
    }
    int destination = bytes[4] & 0xff;
    if (bytes[0] == Kind.CONFIGURATION_REQUEST.type) {
      return Optional.of(configurationRequest(destination));
    }
    if (bytes[0] != Kind.ORDER.type || bytes[5] != PAYLOAD_HEADER) {
      return Optional.empty();
    }
    return Optional.of(order(destination, bytes[7] >> 4 & 7, (bytes[7] & ACCEPTED) != 0));
  }
}
