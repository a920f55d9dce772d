package org.leafport.tcu.navi.profile;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32;
import org.leafport.tcu.wire.Octets;
import org.leafport.tcu.wire.ProtocolException;

/**
 * A dump of the memory of a unit of the years 2011 to 2015, {@code vflash_xxxxxxxx_xxxxxxxx.bin}
 * (navigation protocol, section 15). Its name must stay what it is on the card.
 *
 * <pre>
 * 0      772    head; byte 768 is the version: 18 or 14
 * 772    4      CRC-32 of the head, little-endian
 * start  size   settings ({@link SettingsBlock}); their last four bytes are the CRC-32 of the
 *               others, little-endian
 *
 * version  block  start    size
 * 18       10     803440   16400
 * 14       9      1297328  16360
 * </pre>
 */
public final class VflashDump {
  /** The longest dump that is read. */
  public static final int MAX_LENGTH = 64 * 1024 * 1024;

  private static final int VERSION_OFFSET = 768;
  private static final int HEAD_LENGTH = 772;

  private final byte[] bytes;
  private final Version version;

  private VflashDump(byte[] bytes, Version version) {
    this.bytes = bytes;
    this.version = version;
  }

  /** Where the settings stand. */
  public enum Version {
    V18(18, 803_440, 16_400),
    V14(14, 1_297_328, 16_360);

    private final int code;
    private final int start;
    private final int size;

    Version(int code, int start, int size) {
      this.code = code;
      this.start = start;
      this.size = size;
    }

    private int crcOffset() {
      return start + size - Integer.BYTES;
    }

    private static Version of(int code) throws ProtocolException {
      for (Version version : values()) {
        if (version.code == code) {
          return version;
        }
      }
      throw new ProtocolException(VERSION_OFFSET, "version", code + " is not known");
    }
  }

  /**
   * Reads a dump. The array is copied.
   *
   * @throws ProtocolException when its head is damaged, its version isn't known, or it ends before
   *     its settings do
   */
  public static VflashDump read(byte[] file) throws ProtocolException {
    if (file.length < HEAD_LENGTH + Integer.BYTES || file.length > MAX_LENGTH) {
      throw new ProtocolException(0, "dump", "has %d bytes".formatted(file.length));
    }
    if (littleEndian(file, HEAD_LENGTH) != crc(file, 0, HEAD_LENGTH)) {
      throw new ProtocolException(HEAD_LENGTH, "head checksum", "is wrong");
    }
    Version version = Version.of(file[VERSION_OFFSET] & 0xff);
    if (file.length < version.start + version.size) {
      throw new ProtocolException(file.length, "dump", "ends before its settings do");
    }
    return new VflashDump(file.clone(), version);
  }

  /** Which layout it has. */
  public Version version() {
    return version;
  }

  /** True when the settings are what their checksum tells. */
  public boolean settingsAreIntact() {
    return littleEndian(bytes, version.crcOffset())
        == crc(bytes, version.start, version.crcOffset());
  }

  /** The settings. */
  public SettingsBlock settings() {
    try {
      return SettingsBlock.read(Arrays.copyOfRange(bytes, version.start, version.crcOffset()));
    } catch (ProtocolException e) {
      throw new AssertionError("a block of this size can be read", e);
    }
  }

  /**
   * The dump with other settings and their checksum.
   *
   * @throws IllegalArgumentException when the settings are of another size
   */
  public VflashDump with(SettingsBlock settings) {
    byte[] block = settings.toBytes();
    if (block.length != version.size - Integer.BYTES) {
      throw new IllegalArgumentException("settings of another unit");
    }
    byte[] changed = bytes.clone();
    System.arraycopy(block, 0, changed, version.start, block.length);
    int crc = crc(changed, version.start, version.crcOffset());
    for (int i = 0; i < Integer.BYTES; i++) {
      changed[version.crcOffset() + i] = (byte) (crc >>> 8 * i);
    }
    return new VflashDump(changed, version);
  }

  /** The whole file. */
  public Octets file() {
    return Octets.of(bytes);
  }

  private static int crc(byte[] bytes, int from, int to) {
    CRC32 crc = new CRC32();
    crc.update(bytes, from, to - from);
    return (int) crc.getValue();
  }

  private static int littleEndian(byte[] bytes, int offset) {
    return Integer.reverseBytes(ByteBuffer.wrap(bytes).getInt(offset));
  }
}
