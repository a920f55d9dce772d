package org.leafport.tunnel.hello;

import java.util.List;

/**
 * What the first message of a TLS client says of where it wants to go.
 *
 * @param serverName the host name: lower case, without a final dot, 1 to 253 characters
 * @param alpn the protocols offered, as raw names of 1 to 255 bytes; empty if none
 * @param ech whether an encrypted hello is inside; the name is the outer one then
 * @param records how many records it came in
 * @param length bytes of the message without its header of 4 bytes
 */
public record ClientHello(
    String serverName, List<byte[]> alpn, boolean ech, int records, int length) {

  private static final int MESSAGE_HEADER = 4;
  private static final int RECORD_HEADER = 5;

  /** Copies the list. */
  public ClientHello {
    alpn = List.copyOf(alpn);
  }

  /** How many bytes it took on the wire: the message, its header, and the records around it. */
  public int rawLength() {
    return MESSAGE_HEADER + length + records * RECORD_HEADER;
  }
}
