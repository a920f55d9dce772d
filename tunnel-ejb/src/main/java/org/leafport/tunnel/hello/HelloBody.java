package org.leafport.tunnel.hello;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.leafport.tunnel.wire.ByteCursor;
import org.leafport.tunnel.wire.ProtocolException;

/**
 * The body of a ClientHello.
 *
 * <pre>
 * version (2) | random (32) | session id (1 + 0..32) | cipher suites (2 + 2n) | compression (1 + n)
 * extensions (2 + n), or nothing: type (2) | length (2) | contents
 * </pre>
 *
 * <p>Where the name stands is judged before the name itself.
 */
final class HelloBody {

  private static final int SERVER_NAME = 0;
  private static final int ALPN = 16;
  private static final int ENCRYPTED_CLIENT_HELLO = 0xfe0d;
  private static final int HOST_NAME = 0;
  private static final int MOST_SESSION_ID = 32;
  private static final int MOST_NAME = 253;

  private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
  private static final String LABEL = "[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?";
  private static final Pattern NAME = Pattern.compile(LABEL + "(\\." + LABEL + ")*");

  private final ByteCursor body;
  private Optional<byte[]> hostName = Optional.empty();
  private List<byte[]> alpn = List.of();
  private boolean ech;

  private HelloBody(ByteCursor body) {
    this.body = body;
  }

  static ClientHello read(ByteBuffer bytes, int records, int length) throws HelloException {
    HelloBody hello = new HelloBody(ByteCursor.over(bytes, HelloError.DECODE_ERROR.code()));
    try {
      hello.read();
    } catch (HelloException e) {
      throw e;
    } catch (ProtocolException e) {
      throw new HelloException(e.offset(), HelloError.DECODE_ERROR, e.reason());
    }
    return new ClientHello(hello.name(), hello.alpn, hello.ech, records, length);
  }

  private void read() throws ProtocolException {
    if (body.u8("version") != 3) {
      throw error(HelloError.BAD_VERSION, "the hello's major version isn't 3");
    }
    body.skip(1 + 32, "random");
    int sessionId = body.u8("session id");
    check(sessionId <= MOST_SESSION_ID, "a session id of " + sessionId + " bytes");
    body.skip(sessionId, "session id");
    int suites = body.u16("cipher suites");
    check(suites > 0 && suites % 2 == 0, "cipher suites of " + suites + " bytes");
    body.skip(suites, "cipher suites");
    int compression = body.u8("compression");
    check(compression > 0, "no compression method");
    body.skip(compression, "compression");
    if (body.hasRemaining()) {
      ByteCursor block = body.part(body.u16("extensions"), "extensions");
      check(!body.hasRemaining(), "bytes behind the extensions");
      readExtensions(block);
    }
  }

  private void readExtensions(ByteCursor block) throws ProtocolException {
    Set<Integer> types = new HashSet<>();
    Optional<ByteCursor> names = Optional.empty();
    Optional<ByteCursor> protocols = Optional.empty();
    while (block.hasRemaining()) {
      int type = block.u16("extension type");
      ByteCursor contents = block.part(block.u16("extension length"), "extension");
      if (!types.add(type)) {
        throw error(HelloError.DUPLICATE_EXTENSION, "extension " + type + " twice");
      }
      switch (type) {
        case SERVER_NAME -> names = Optional.of(contents);
        case ALPN -> protocols = Optional.of(contents);
        case ENCRYPTED_CLIENT_HELLO -> ech = true;
        default -> {
          // Nothing that matters for the way.
        }
      }
    }
    if (protocols.isPresent()) {
      readAlpn(protocols.get());
    }
    if (names.isPresent()) {
      readNames(names.get());
    }
  }

  private void readAlpn(ByteCursor contents) throws ProtocolException {
    ByteCursor list = wholeList(contents, "ALPN");
    List<byte[]> offered = new ArrayList<>();
    while (list.hasRemaining()) {
      int length = list.u8("protocol length");
      check(length > 0, "a protocol without a name");
      offered.add(list.bytes(length, "protocol"));
    }
    alpn = offered;
  }

  private void readNames(ByteCursor contents) throws ProtocolException {
    ByteCursor list = wholeList(contents, "server name");
    boolean two = false;
    while (list.hasRemaining()) {
      int type = list.u8("name type");
      int length = list.u16("name length");
      check(length > 0, "an empty name");
      byte[] name = list.bytes(length, "name");
      if (type == HOST_NAME) {
        two |= hostName.isPresent();
        hostName = Optional.of(name);
      }
    }
    if (two) {
      throw error(HelloError.DUPLICATE_NAME, "two host names");
    }
  }

  private ByteCursor wholeList(ByteCursor contents, String field) throws ProtocolException {
    int length = contents.u16(field);
    check(length > 0 && length == contents.remaining(), "the list of " + field + " doesn't fit");
    return contents;
  }

  private String name() throws HelloException {
    byte[] bytes = hostName.orElseThrow(() -> error(HelloError.NO_SNI, "the client names no host"));
    StringBuilder text = new StringBuilder(bytes.length);
    for (byte b : bytes) {
      if (b < 0x21 || b > 0x7e) {
        throw error(HelloError.INVALID_NAME, "a name with other than visible characters");
      }
      text.append((char) b);
    }
    String name = text.toString().toLowerCase(Locale.ROOT);
    if (name.endsWith(".")) {
      name = name.substring(0, name.length() - 1);
    }
    if (name.indexOf(':') >= 0 || IPV4.matcher(name).matches()) {
      throw error(HelloError.IP_LITERAL, "an address for a name");
    }
    if (name.length() > MOST_NAME || !NAME.matcher(name).matches()) {
      throw error(HelloError.INVALID_NAME, "no name of the domain name system");
    }
    return name;
  }

  private void check(boolean fits, String trouble) throws HelloException {
    if (!fits) {
      throw error(HelloError.DECODE_ERROR, trouble);
    }
  }

  private HelloException error(HelloError error, String reason) {
    return new HelloException(body.offset(), error, reason);
  }
}
