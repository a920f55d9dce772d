package org.leafport.tunnel.proxyprotocol;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.leafport.tunnel.wire.ByteCursor;
import org.leafport.tunnel.wire.ProtocolException;

/**
 * Reads a PROXY header of version 1 or 2 at the start of a connection.
 *
 * <p>Version 1 is a line of at most 107 bytes: {@code PROXY TCP4 source destination port port}.
 * Version 2 is binary, see {@link ProxyHeader#encode}; of its extras only the name the client asked
 * for is read.
 */
public final class ProxyHeaderReader {

  /** The code of all that is no such header. */
  public static final String BAD = "bad_proxy_header";

  static final int V2_HEADER = 16;
  static final int PASSED = 0x21;
  static final int OWN = 0x20;
  static final int TCP_4 = 0x11;
  static final int TCP_6 = 0x21;
  static final int AUTHORITY = 0x02;

  /** What follows the first 16 bytes: addresses and extras such as certificates' names. */
  private static final int MOST_V2 = 2048;

  private static final int MOST_V1 = 107;
  private static final int UNSPECIFIED = 0x00;
  private static final int MOST_NAME = 253;

  private static final byte[] SIGNATURE = {
    0x0d, 0x0a, 0x0d, 0x0a, 0x00, 0x0d, 0x0a, 0x51, 0x55, 0x49, 0x54, 0x0a
  };
  private static final byte[] V1 = "PROXY ".getBytes(US_ASCII);
  private static final Pattern V1_LINE =
      Pattern.compile(
          "PROXY (TCP4|TCP6) ([0-9a-fA-F.:]{2,45}) ([0-9a-fA-F.:]{2,45})"
              + " (0|[1-9][0-9]{0,4}) (0|[1-9][0-9]{0,4})");
  private static final Pattern IPV4 = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}");

  private ProxyHeaderReader() {}

  /**
   * A header that was read.
   *
   * @param header what it says
   * @param length how many bytes it has
   */
  public record Found(ProxyHeader header, int length) {}

  static byte[] signature() {
    return SIGNATURE.clone();
  }

  /**
   * Reads the header at the start of what has arrived.
   *
   * @param soFar all bytes from the first; stays as it is
   * @return nothing while bytes are missing
   * @throws ProtocolException {@link #BAD} as soon as they can't become a header
   */
  public static Optional<Found> read(ByteBuffer soFar) throws ProtocolException {
    if (!soFar.hasRemaining()) {
      return Optional.empty();
    }
    return begins(soFar, V1) ? readV1(soFar) : readV2(soFar);
  }

  private static boolean begins(ByteBuffer soFar, byte[] with) {
    int common = Math.min(with.length, soFar.remaining());
    byte[] start = new byte[common];
    soFar.get(soFar.position(), start);
    return Arrays.equals(start, 0, common, with, 0, common);
  }

  private static Optional<Found> readV1(ByteBuffer soFar) throws ProtocolException {
    int most = Math.min(MOST_V1, soFar.remaining());
    byte[] start = new byte[most];
    soFar.get(soFar.position(), start);
    String text = new String(start, US_ASCII);
    int end = text.indexOf("\r\n");
    if (end < 0) {
      if (most == MOST_V1) {
        throw bad(most, "a line without an end");
      }
      return Optional.empty();
    }
    String line = text.substring(0, end);
    if (line.equals("PROXY UNKNOWN") || line.startsWith("PROXY UNKNOWN ")) {
      return Optional.of(new Found(new ProxyHeader.Own(), end + 2));
    }
    Matcher parts = V1_LINE.matcher(line);
    if (!parts.matches()) {
      throw bad(0, "a malformed line");
    }
    boolean four = parts.group(1).equals("TCP4");
    return Optional.of(
        new Found(
            new ProxyHeader.Passed(
                endpoint(four, parts.group(2), parts.group(4)),
                endpoint(four, parts.group(3), parts.group(5)),
                Optional.empty()),
            end + 2));
  }

  private static InetSocketAddress endpoint(boolean four, String address, String port)
      throws ProtocolException {
    int number = Integer.parseInt(port);
    boolean fits = four ? IPV4.matcher(address).matches() : address.indexOf(':') >= 0;
    if (!fits || number > 65_535) {
      throw bad(0, "a malformed address");
    }
    try {
      // It holds digits, dots and colons only, so no name is looked up.
      return new InetSocketAddress(InetAddress.getByName(address), number);
    } catch (UnknownHostException e) {
      throw bad(0, "a malformed address");
    }
  }

  private static Optional<Found> readV2(ByteBuffer soFar) throws ProtocolException {
    if (!begins(soFar, SIGNATURE)) {
      throw bad(0, "no header");
    }
    if (soFar.remaining() < V2_HEADER) {
      return Optional.empty();
    }
    ByteCursor cursor = ByteCursor.over(soFar, BAD);
    cursor.skip(SIGNATURE.length, "signature");
    int command = cursor.u8("command");
    int family = cursor.u8("family");
    int length = cursor.u16("length");
    if (command != PASSED && command != OWN) {
      throw bad(SIGNATURE.length, "an unknown version or command");
    }
    if (length > MOST_V2) {
      throw bad(SIGNATURE.length + 2, "a header of " + length + " bytes");
    }
    if (soFar.remaining() < V2_HEADER + length) {
      return Optional.empty();
    }
    ByteCursor contents = cursor.part(length, "contents");
    boolean own = command == OWN || family == UNSPECIFIED;
    ProxyHeader header = own ? new ProxyHeader.Own() : passed(family, contents);
    return Optional.of(new Found(header, V2_HEADER + length));
  }

  private static ProxyHeader.Passed passed(int family, ByteCursor contents)
      throws ProtocolException {
    if (family != TCP_4 && family != TCP_6) {
      throw bad(SIGNATURE.length + 1, "an unknown family of addresses");
    }
    int width = family == TCP_4 ? 4 : 16;
    byte[] source = contents.bytes(width, "source");
    byte[] destination = contents.bytes(width, "destination");
    int sourcePort = contents.u16("source port");
    int destinationPort = contents.u16("destination port");
    return new ProxyHeader.Passed(
        endpoint(source, sourcePort), endpoint(destination, destinationPort), authority(contents));
  }

  private static InetSocketAddress endpoint(byte[] address, int port) throws ProtocolException {
    try {
      return new InetSocketAddress(InetAddress.getByAddress(address), port);
    } catch (UnknownHostException e) {
      throw bad(V2_HEADER, "a malformed address");
    }
  }

  private static Optional<String> authority(ByteCursor extras) throws ProtocolException {
    Optional<String> name = Optional.empty();
    while (extras.hasRemaining()) {
      int type = extras.u8("extra's type");
      int length = extras.u16("extra's length");
      if (type == AUTHORITY && length > 0 && length <= MOST_NAME) {
        name = Optional.of(extras.ascii(length, "authority", BAD));
      } else {
        extras.skip(length, "extra");
      }
    }
    return name;
  }

  private static ProtocolException bad(int offset, String reason) {
    return new ProtocolException(offset, BAD, reason);
  }
}
