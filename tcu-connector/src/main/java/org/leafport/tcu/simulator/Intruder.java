package org.leafport.tcu.simulator;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;

/** What callers do who disturb a server for cars. */
enum Intruder {
  /** Connects and says nothing. */
  SILENT,
  /** Any bytes. */
  RANDOM_BYTES,
  /** A message with a good head and any bytes behind it. */
  RANDOM_BODY,
  /** A message that never ends. */
  HALF_MESSAGE,
  /** A web browser. */
  HTTP,
  /** A TLS client. */
  TLS,
  /** A good car with several messages in one packet. */
  GLUED,
  /** A good car whose message comes in many small packets. */
  SPLIT;

  private static final byte[] REQUEST =
      "GET / HTTP/1.1\r\nHost: example.org\r\nUser-Agent: lost\r\n\r\n"
          .getBytes(StandardCharsets.US_ASCII);
  private static final byte[] TLS_HELLO =
      HexFormat.of().parseHex("1603010200010001fc0303" + "5a".repeat(32) + "20" + "a5".repeat(32));
  private static final int PIECE_BYTES = 9;

  /** True when a good server gives it an answer. */
  boolean isAnswered() {
    return this == GLUED || this == SPLIT;
  }

  /** Says what it has to say right after connecting. */
  void greet(ConnectionLoop.Line line, FleetMessages car, Random random) throws IOException {
    switch (this) {
      case SILENT -> {}
      case RANDOM_BYTES -> line.send(randomBytes(random, 1 + random.nextInt(2000)));
      case RANDOM_BODY -> line.send(randomBody(random));
      case HALF_MESSAGE -> line.send(Arrays.copyOf(car.logon(0), 60 + random.nextInt(60)));
      case HTTP -> line.send(REQUEST);
      case TLS -> line.send(TLS_HELLO);
      case GLUED -> line.send(glued(car.logon(0)));
      case SPLIT -> {
        byte[] logon = car.logon(0);
        for (int at = 0; at < logon.length; at += PIECE_BYTES) {
          line.send(Arrays.copyOfRange(logon, at, Math.min(logon.length, at + PIECE_BYTES)));
        }
      }
    }
  }

  private static byte[] randomBytes(Random random, int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  private static byte[] randomBody(Random random) {
    byte[] bytes = randomBytes(random, 101 + random.nextInt(900));
    bytes[0] = 0x03;
    bytes[2] = (byte) (bytes.length >> 8);
    bytes[3] = (byte) bytes.length;
    return bytes;
  }

  private static byte[] glued(byte[] logon) {
    byte[] three = Arrays.copyOf(logon, 3 * logon.length);
    System.arraycopy(logon, 0, three, logon.length, logon.length);
    System.arraycopy(logon, 0, three, 2 * logon.length, logon.length);
    return three;
  }
}
