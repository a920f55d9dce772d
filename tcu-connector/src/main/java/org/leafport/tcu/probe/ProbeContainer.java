package org.leafport.tcu.probe;

import org.leafport.tcu.wire.ByteReader;
import org.leafport.tcu.wire.ByteSum;
import org.leafport.tcu.wire.ByteWriter;
import org.leafport.tcu.wire.Octets;
import org.leafport.tcu.wire.ProtocolException;
import org.leafport.tcu.wire.Xor;

/**
 * The file that a navigation unit uploads: a payload, obscured and summed up (probe data, section
 * 3).
 *
 * <pre>
 *  0  2  signature 05 81
 *  2  4  length: file size - 3
 *  6  1  seed
 *  7  2  file number
 *  9  1  coordinate system
 * 10  .. payload, every byte XOR key of the seed
 * -1  1  checksum: sum of all bytes from offset 2 on, as they are obscured
 * </pre>
 *
 * @param header what stands around the payload
 * @param lengthMatches whether the length field tells the real length; if not, the file is as good,
 *     but worth a line in the log
 * @param payload the payload in clear: what {@link CrmDecoder} or {@link DotDecoder} read
 */
public record ProbeContainer(ContainerHeader header, boolean lengthMatches, Octets payload) {
  private static final int SIGNATURE = 0x0581;
  private static final int LENGTH_OFFSET = 2;
  private static final int PAYLOAD_OFFSET = 10;
  private static final int EMPTY_LENGTH = PAYLOAD_OFFSET + 1;

  /** File size less the length field: signature and checksum. */
  private static final int NOT_COUNTED = 3;

  /**
   * Reads a container.
   *
   * @throws ContainerException when the signature, the size or the checksum is wrong
   */
  public static ProbeContainer open(byte[] file) throws ContainerException {
    if (file.length < 2 || ((file[0] & 0xff) << 8 | file[1] & 0xff) != SIGNATURE) {
      throw new ContainerException(ContainerError.BAD_SIGNATURE, 0, "signature", "is not 0581");
    }
    if (file.length < EMPTY_LENGTH) {
      throw new ContainerException(
          ContainerError.TOO_SHORT,
          file.length,
          "container",
          "has %d bytes of at least %d".formatted(file.length, EMPTY_LENGTH));
    }
    ContainerHeader header = header(file);
    int sum = ByteSum.of(file, LENGTH_OFFSET, file.length - 1);
    if (sum != header.checksum()) {
      throw new ContainerException(
          ContainerError.BAD_CHECKSUM,
          file.length - 1,
          "checksum",
          "is %02x, the bytes add up to %02x".formatted(header.checksum(), sum),
          header);
    }
    return new ProbeContainer(
        header, header.declaredLength() == file.length - NOT_COUNTED, payload(file, header.key()));
  }

  /**
   * Packs a payload with a right length and checksum.
   *
   * @param payload CRM or DOT in clear
   * @param seed 0..255
   * @param fileNumber 0..65535
   * @param coordinateSystem 0..255
   */
  public static ProbeContainer of(Octets payload, int seed, int fileNumber, int coordinateSystem) {
    requireWidth(seed, 8, "seed");
    requireWidth(fileNumber, 16, "file number");
    requireWidth(coordinateSystem, 8, "coordinate system");
    long length = payload.length() + (long) EMPTY_LENGTH - NOT_COUNTED;
    ContainerHeader unsummed = new ContainerHeader(length, seed, fileNumber, coordinateSystem, 0);
    byte[] file = encode(unsummed, payload);
    int sum = ByteSum.of(file, LENGTH_OFFSET, file.length - 1);
    return new ProbeContainer(
        new ContainerHeader(length, seed, fileNumber, coordinateSystem, sum), true, payload);
  }

  /** The bytes of the file. */
  public byte[] encode() {
    return encode(header, payload);
  }

  private static ContainerHeader header(byte[] file) throws ContainerException {
    try {
      ByteReader reader = new ByteReader(file);
      reader.skip(LENGTH_OFFSET, "signature");
      return new ContainerHeader(
          reader.u32("length"),
          reader.u8("seed"),
          reader.u16("file number"),
          reader.u8("coordinate system"),
          file[file.length - 1] & 0xff);
    } catch (ProtocolException e) {
      throw new AssertionError("the size was checked", e);
    }
  }

  private static Octets payload(byte[] file, int key) {
    byte[] payload = new byte[file.length - EMPTY_LENGTH];
    System.arraycopy(file, PAYLOAD_OFFSET, payload, 0, payload.length);
    Xor.apply(payload, 0, payload.length, key);
    return Octets.of(payload);
  }

  private static byte[] encode(ContainerHeader header, Octets payload) {
    byte[] file =
        new ByteWriter()
            .u16(SIGNATURE)
            .u32(header.declaredLength())
            .u8(header.seed())
            .u16(header.fileNumber())
            .u8(header.coordinateSystem())
            .bytes(payload.toBytes())
            .u8(header.checksum())
            .toBytes();
    Xor.apply(file, PAYLOAD_OFFSET, file.length - 1, header.key());
    return file;
  }

  private static void requireWidth(int value, int bits, String field) {
    if (value < 0 || value >> bits != 0) {
      throw new IllegalArgumentException("%s does not fit %d bits".formatted(field, bits));
    }
  }
}
