package org.leafport.tunnel.frame;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Collects items: type (1), length (2), value. */
final class ItemWriter {
  private static final int MAX_VALUE = 0xffff;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream(128);

  ItemWriter item(int type, byte[] value) {
    if (value.length > MAX_VALUE) {
      throw new IllegalArgumentException("item %d is too long".formatted(type));
    }
    out.write(type);
    out.write(value.length >> 8);
    out.write(value.length);
    out.writeBytes(value);
    return this;
  }

  ItemWriter u8(int type, int value) {
    return item(type, new byte[] {(byte) value});
  }

  ItemWriter u16(int type, int value) {
    return item(type, new byte[] {(byte) (value >> 8), (byte) value});
  }

  ItemWriter u32(int type, long value) {
    return item(type, ByteBuffer.allocate(4).putInt((int) value).array());
  }

  ItemWriter i64(int type, long value) {
    return item(type, ByteBuffer.allocate(8).putLong(value).array());
  }

  ItemWriter hex(int type, String digits) {
    return item(type, HexFormat.of().parseHex(digits));
  }

  ItemWriter ascii(int type, String text) {
    return item(type, text.getBytes(StandardCharsets.US_ASCII));
  }

  ItemWriter utf8(int type, String text) {
    return item(type, text.getBytes(StandardCharsets.UTF_8));
  }

  byte[] toBytes() {
    return out.toByteArray();
  }
}
