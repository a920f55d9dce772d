package org.leafport.tunnel.proxyprotocol;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Optional;

/** Whose connection a proxy passes on. */
public sealed interface ProxyHeader {

  /**
   * A client's connection.
   *
   * @param source the client's address
   * @param destination the address it came to
   * @param authority the name it asked for, if the proxy knows it
   */
  record Passed(InetSocketAddress source, InetSocketAddress destination, Optional<String> authority)
      implements ProxyHeader {}

  /** The proxy's own connection, for example to see whether we are well. */
  record Own() implements ProxyHeader {}

  /**
   * The header in version 2.
   *
   * <pre>
   * signature (12) | 0x21 passed, 0x20 own (1) | 0x11 IPv4, 0x21 IPv6, 0x00 own (1) | length (2)
   * source address | destination address | source port (2) | destination port (2)
   * authority, if any: 0x02 (1) | length (2) | name
   * </pre>
   *
   * @throws IllegalArgumentException if an address is unresolved or the two are of different kinds
   *     that can't be made one
   */
  default byte[] encode() {
    if (!(this instanceof Passed passed)) {
      return ByteBuffer.allocate(ProxyHeaderReader.V2_HEADER)
          .put(ProxyHeaderReader.signature())
          .put((byte) ProxyHeaderReader.OWN)
          .put((byte) 0)
          .putShort((short) 0)
          .array();
    }
    byte[] source = address(passed.source());
    byte[] destination = address(passed.destination());
    boolean four = source.length == 4 && destination.length == 4;
    source = four ? source : inSix(source);
    destination = four ? destination : inSix(destination);
    byte[] name = passed.authority().map(text -> text.getBytes(US_ASCII)).orElse(new byte[0]);
    int tlv = name.length == 0 ? 0 : 3 + name.length;
    int length = source.length + destination.length + 4 + tlv;
    ByteBuffer header =
        ByteBuffer.allocate(ProxyHeaderReader.V2_HEADER + length)
            .put(ProxyHeaderReader.signature())
            .put((byte) ProxyHeaderReader.PASSED)
            .put((byte) (four ? ProxyHeaderReader.TCP_4 : ProxyHeaderReader.TCP_6))
            .putShort((short) length)
            .put(source)
            .put(destination)
            .putShort((short) passed.source().getPort())
            .putShort((short) passed.destination().getPort());
    if (tlv > 0) {
      header.put((byte) ProxyHeaderReader.AUTHORITY).putShort((short) name.length).put(name);
    }
    return header.array();
  }

  private static byte[] address(InetSocketAddress address) {
    if (address.isUnresolved()) {
      throw new IllegalArgumentException("No address is known for " + address);
    }
    return address.getAddress().getAddress();
  }

  /** IPv4 as part of IPv6 ({@code ::ffff:a.b.c.d}), for the case that the two ends differ. */
  private static byte[] inSix(byte[] address) {
    if (address.length == 16) {
      return address;
    }
    return ByteBuffer.allocate(16).position(10).putShort((short) 0xffff).put(address).array();
  }
}
