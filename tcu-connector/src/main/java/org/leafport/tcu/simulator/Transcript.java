package org.leafport.tcu.simulator;

import java.time.Duration;
import java.util.HexFormat;
import java.util.function.Consumer;

/**
 * Tells what happens on the line while it happens, in lines such as {@code " 61 ms <- NG"}. VINs
 * are masked and credentials left out, unless the raw bytes are asked for.
 */
final class Transcript {
  private static final int BYTES_PER_LINE = 24;

  private final Consumer<String> lines;
  private final boolean withBytes;
  private final long startNanos = System.nanoTime();

  Transcript(Consumer<String> lines, boolean withBytes) {
    this.lines = lines;
    this.withBytes = withBytes;
  }

  /** A transcript that nobody reads. */
  static Transcript none() {
    return new Transcript(line -> {}, false);
  }

  void note(String text) {
    line("  ", text);
  }

  void sent(String meaning, byte[] bytes) {
    line("->", "%s (%d bytes)".formatted(meaning, bytes.length));
    if (withBytes) {
      dump(bytes);
    }
  }

  void received(String meaning, byte[] bytes) {
    line("<-", "%s: %s".formatted(HexFormat.ofDelimiter(" ").formatHex(bytes), meaning));
  }

  /** Something longer than an order came back. */
  void answered(String meaning, byte[] bytes) {
    line("<-", "%s (%d bytes)".formatted(meaning, bytes.length));
    if (withBytes) {
      dump(bytes);
    }
  }

  private void line(String arrow, String text) {
    long millis = Duration.ofNanos(System.nanoTime() - startNanos).toMillis();
    lines.accept("%7d ms %s %s".formatted(millis, arrow, text));
  }

  private void dump(byte[] bytes) {
    for (int at = 0; at < bytes.length; at += BYTES_PER_LINE) {
      int end = Math.min(bytes.length, at + BYTES_PER_LINE);
      lines.accept(
          "           %4d  %s".formatted(at, HexFormat.ofDelimiter(" ").formatHex(bytes, at, end)));
    }
  }
}
