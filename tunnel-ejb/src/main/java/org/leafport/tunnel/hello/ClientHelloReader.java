package org.leafport.tunnel.hello;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Reads a ClientHello from pieces of any size (RFC 8446 sections 5.1 and 4.1.2).
 *
 * <pre>
 * record    type 22 (1) | major version 3 (1) | minor (1) | length 1..16384 (2) | fragment
 * message   type 1 (1) | length (3) | body
 * </pre>
 *
 * <p>The message may be spread over any number of records. Every byte is looked at once, so that a
 * client that dribbles costs no more than one that doesn't, and what is wrong is found at the same
 * byte however the bytes were cut. Bytes behind the message aren't looked at.
 */
public final class ClientHelloReader {

  /** The longest message, without its header. */
  public static final int MOST_HELLO = 16_384;

  /** The most bytes it may come in, headers of records included. */
  public static final int MOST_RAW = 65_536;

  private static final int HANDSHAKE = 22;
  private static final int CLIENT_HELLO = 1;
  private static final int MOST_RECORD = 16_384;
  private static final int RECORD_HEADER = 5;
  private static final int MESSAGE_HEADER = 4;
  private static final int FIRST_ROOM = 1024;
  private static final List<Integer> OTHER_RECORDS = List.of(0x14, 0x15, 0x17);

  private static final List<byte[]> METHODS =
      List.of(
              "GET ",
              "POST ",
              "HEAD ",
              "PUT ",
              "DELETE ",
              "OPTIONS ",
              "PATCH ",
              "CONNECT ",
              "TRACE ",
              "PRI ")
          .stream()
          .map(method -> method.getBytes(US_ASCII))
          .toList();

  private static final int LONGEST_METHOD = 8;

  /** The first bytes, until it is clear whether they are TLS. */
  private final byte[] opening = new byte[LONGEST_METHOD];

  private boolean tls;

  private int raw;
  private int records;
  private int headerSeen;
  private int recordLength;
  private int recordLeft;

  private byte[] message = new byte[0];
  private int seen;
  private int length = -1;

  /**
   * Takes the next bytes.
   *
   * @return the hello, once it is complete; nothing while bytes are missing
   * @throws HelloException if it can't become one; the reader must not be fed again then
   */
  public Optional<ClientHello> feed(ByteBuffer bytes) throws HelloException {
    while (bytes.hasRemaining()) {
      if (!tls) {
        open(bytes.get(bytes.position()) & 0xff);
        if (!tls) {
          bytes.get();
          continue;
        }
      }
      if (raw >= MOST_RAW) {
        throw error(HelloError.HELLO_TOO_LARGE, "more than " + MOST_RAW + " bytes of records");
      }
      if (recordLeft == 0) {
        recordHeader(bytes.get() & 0xff);
      } else {
        fragment(bytes);
      }
      if (length >= 0 && seen == MESSAGE_HEADER + length) {
        ByteBuffer body = ByteBuffer.wrap(message, MESSAGE_HEADER, length);
        return Optional.of(HelloBody.read(body, records, length));
      }
    }
    return Optional.empty();
  }

  /** Before the first byte of TLS: what else may this be? */
  private void open(int next) throws HelloException {
    if (raw == 0 && next == HANDSHAKE) {
      tls = true;
      return;
    }
    opening[raw++] = (byte) next;
    int first = opening[0] & 0xff;
    if (OTHER_RECORDS.contains(first)) {
      throw error(HelloError.UNEXPECTED_RECORD, "a record that isn't of the handshake");
    }
    if ((first & 0x80) != 0) {
      openingOfSsl2();
      return;
    }
    boolean method = false;
    for (byte[] known : METHODS) {
      int common = Math.min(raw, known.length);
      if (Arrays.equals(opening, 0, common, known, 0, common)) {
        if (raw >= known.length) {
          throw error(HelloError.PLAIN_HTTP, "an HTTP request");
        }
        method = true;
      }
    }
    if (!method) {
      throw error(HelloError.NOT_TLS, "neither TLS nor HTTP");
    }
  }

  /** Two bytes of length with the highest bit set, then the type of the message. */
  private void openingOfSsl2() throws HelloException {
    if (raw == 3) {
      throw opening[2] == CLIENT_HELLO
          ? error(HelloError.SSLV2, "a hello of SSL 2")
          : error(HelloError.NOT_TLS, "neither TLS nor HTTP");
    }
  }

  private void recordHeader(int next) throws HelloException {
    raw++;
    switch (headerSeen++) {
      case 0 -> {
        if (next != HANDSHAKE) {
          throw error(HelloError.UNEXPECTED_RECORD, "a record that isn't of the handshake");
        }
      }
      case 1 -> {
        if (next != 3) {
          throw error(HelloError.BAD_VERSION, "the record's major version isn't 3");
        }
      }
      case 3 -> recordLength = next << 8;
      case RECORD_HEADER - 1 -> beginRecord(recordLength | next);
      default -> {
        // The minor version: everything was seen in it.
      }
    }
  }

  private void beginRecord(int bytes) throws HelloException {
    if (bytes == 0) {
      throw error(HelloError.EMPTY_RECORD, "a record without contents");
    }
    if (bytes > MOST_RECORD) {
      throw error(HelloError.RECORD_TOO_LARGE, "a record of " + bytes + " bytes");
    }
    recordLeft = bytes;
    headerSeen = 0;
    records++;
  }

  private void fragment(ByteBuffer bytes) throws HelloException {
    int wanted = length < 0 ? MESSAGE_HEADER - seen : MESSAGE_HEADER + length - seen;
    int take = Math.min(Math.min(bytes.remaining(), recordLeft), Math.min(wanted, MOST_RAW - raw));
    if (length < 0) {
      // Each byte of the header is judged when it is there.
      take = 1;
    }
    makeRoom(seen + take);
    bytes.get(message, seen, take);
    seen += take;
    raw += take;
    recordLeft -= take;
    if (length < 0) {
      messageHeader();
    }
  }

  private void messageHeader() throws HelloException {
    if (message[0] != CLIENT_HELLO) {
      throw error(HelloError.NOT_CLIENT_HELLO, "another message of the handshake");
    }
    if (seen == MESSAGE_HEADER) {
      length = (message[1] & 0xff) << 16 | (message[2] & 0xff) << 8 | message[3] & 0xff;
      if (length > MOST_HELLO) {
        throw error(HelloError.HELLO_TOO_LARGE, "a hello of " + length + " bytes");
      }
    }
  }

  private void makeRoom(int needed) {
    if (needed > message.length) {
      int room = Math.max(needed, Math.max(FIRST_ROOM, 2 * message.length));
      message = Arrays.copyOf(message, Math.min(room, MESSAGE_HEADER + MOST_HELLO));
    }
  }

  private HelloException error(HelloError error, String reason) {
    return new HelloException(Math.max(0, raw - 1), error, reason);
  }
}
