package org.leafport.tcu.acp;

import org.leafport.tcu.wire.ByteWriter;

/**
 * What the car shall do, two octets: {@code 01}, then a flag in bit 7 and the command (section
 * 3.8).
 *
 * @param flag always false from a server
 * @param command 0..127
 */
public record CommandElement(boolean flag, int command) {
  /** No command: acknowledgements, configurations, refusals. */
  public static final CommandElement NONE = new CommandElement(false, 0);

  private static final int LENGTH = 1;
  private static final int FLAG = 0x80;
  private static final String FIELD = "command";

  /** Checks the range. */
  public CommandElement {
    if (command < 0 || command >= FLAG) {
      throw new IllegalArgumentException("a command is a number from 0 to 127");
    }
  }

  static CommandElement read(AcpReader reader) throws AcpException {
    int octet = reader.elementOf(LENGTH, FIELD)[0] & 0xff;
    return new CommandElement((octet & FLAG) != 0, octet & ~FLAG);
  }

  void write(ByteWriter out) {
    out.u8(LENGTH).u8((flag ? FLAG : 0) | command);
  }
}
