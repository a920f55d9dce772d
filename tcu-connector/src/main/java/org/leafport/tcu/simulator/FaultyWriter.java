package org.leafport.tcu.simulator;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.locks.LockSupport;

/** Sends a car's first message well, or in one of the ways of {@link Fault}. */
final class FaultyWriter {
  private static final Duration BETWEEN_BYTES = Duration.ofMillis(5);
  private static final Duration BETWEEN_PIECES = Duration.ofMillis(400);
  private static final byte[] GARBAGE = HexFormat.of().parseHex("deadbeef00ff55aa");
  private static final byte[] HTTP_REQUEST =
      "GET / HTTP/1.1\r\nHost: example.org\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] TLS_HELLO = HexFormat.of().parseHex("1603010200010001fc0303");
  private static final int LENGTH_FIELD = 2;
  private static final int THIRD_CHARACTER_OF_VIN = 11;

  private final CarHabits habits;
  private final Transcript transcript;

  FaultyWriter(CarHabits habits, Transcript transcript) {
    this.habits = habits;
    this.transcript = transcript;
  }

  /** False when the line is gone afterwards. */
  boolean send(CarLine line, byte[] logon, byte[] report) throws IOException {
    Fault fault = habits.fault().orElse(null);
    if (fault == null) {
      whole(line, "logon", logon);
      return true;
    }
    int cut = Math.min(habits.splitOffset(), logon.length - 1);
    switch (fault) {
      case BYTE_BY_BYTE -> byteByByte(line, logon);
      case SPLIT -> {
        piece(line, "first part of the logon", logon, 0, cut);
        pause(BETWEEN_PIECES);
        piece(line, "rest of the logon", logon, cut, logon.length);
      }
      case GLUED -> whole(line, "logon and report in one packet", joined(logon, report));
      case GARBAGE_BEFORE -> whole(line, "garbage and logon", joined(GARBAGE, logon));
      case GARBAGE_AFTER -> whole(line, "logon and garbage", joined(logon, GARBAGE));
      case WRONG_LENGTH ->
          whole(line, "logon with length 8192", changed(logon, LENGTH_FIELD, 0x20));
      case NON_ASCII ->
          whole(line, "logon with a broken VIN", changed(logon, THIRD_CHARACTER_OF_VIN, 0xff));
      case STALL -> piece(line, "first part of the logon, and no more", logon, 0, cut);
      case RESET -> {
        piece(line, "first part of the logon", logon, 0, cut);
        line.reset();
        transcript.note("reset the connection");
        return false;
      }
      case HALF_CLOSE -> {
        whole(line, "logon", logon);
        line.finishSending();
        transcript.note("closed the sending half");
      }
      case SILENT -> transcript.note("sending nothing");
      case HTTP -> whole(line, "an HTTP request", HTTP_REQUEST);
      case TLS -> whole(line, "a TLS hello", TLS_HELLO);
      case SECOND_CONNECTION,
          WRONG_IDENTITY,
          WRONG_PASSWORD,
          BLANK_CREDENTIALS,
          LOWER_CASE_HASH,
          REPORT_ON_NEW_CONNECTION ->
          whole(line, "logon", logon);
    }
    return true;
  }

  private void whole(CarLine line, String meaning, byte[] bytes) throws IOException {
    line.send(bytes);
    transcript.sent(meaning, bytes);
  }

  private void piece(CarLine line, String meaning, byte[] bytes, int from, int to)
      throws IOException {
    line.send(bytes, from, to);
    transcript.sent(meaning, Arrays.copyOfRange(bytes, from, to));
  }

  private void byteByByte(CarLine line, byte[] bytes) throws IOException {
    for (int i = 0; i < bytes.length; i++) {
      line.send(bytes, i, i + 1);
      pause(BETWEEN_BYTES);
    }
    transcript.sent("logon, byte by byte", bytes);
  }

  /** How long a fault lasts is what it is made of: nothing else could be waited for here. */
  private static void pause(Duration time) {
    LockSupport.parkNanos(time.toNanos());
  }

  private static byte[] joined(byte[] first, byte[] second) {
    byte[] all = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, all, first.length, second.length);
    return all;
  }

  private static byte[] changed(byte[] message, int offset, int value) {
    byte[] copy = message.clone();
    copy[offset] = (byte) value;
    return copy;
  }
}
