package org.leafport.tcu.navi.picture;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import org.leafport.tcu.wire.ByteReader;
import org.leafport.tcu.wire.ByteWriter;
import org.leafport.tcu.wire.ProtocolException;

/**
 * The one form of PNG that the old reader of the units is known to take (navigation channels,
 * section 4).
 *
 * <pre>
 * 89 50 4e 47 0d 0a 1a 0a
 * IHDR  u32 width, u32 height, 08 bits, 03 palette, 00 deflate, 00 filters, 00 not interlaced
 * PLTE  1..128 x (red, green, blue)
 * IDAT  all lines, deflated: 00 no filter, one palette index a pixel
 * IEND
 * </pre>
 *
 * Each chunk is u32 length, name, content, u32 CRC-32 over name and content; each stands exactly
 * once, and no other does.
 */
final class PngForm {
  /** The greatest palette. */
  static final int MAX_COLOURS = 128;

  private static final long SIGNATURE = 0x89504e470d0a1a0aL;
  private static final int IHDR = 0x49484452;
  private static final int PLTE = 0x504c5445;
  private static final int IDAT = 0x49444154;
  private static final int IEND = 0x49454e44;
  private static final List<Integer> CHUNKS = List.of(IHDR, PLTE, IDAT, IEND);
  private static final int BITS = 8;
  private static final int PALETTE = 3;

  private PngForm() {}

  /** True for a file of this form, as far as can be told without inflating it. */
  static boolean isSafe(byte[] file) {
    try {
      ByteReader reader = new ByteReader(file);
      reader.skip(Long.BYTES, "signature");
      List<Integer> names = new ArrayList<>();
      while (reader.hasRemaining()) {
        int length = reader.i32("length");
        int start = reader.offset();
        int name = reader.i32("name");
        ByteReader content = reader.slice(length, "content");
        if (names.size() == CHUNKS.size()
            || reader.i32("crc") != crc(file, start, length + Integer.BYTES)
            || !isSafe(name, length, content)) {
          return false;
        }
        names.add(name);
      }
      return names.equals(CHUNKS);
    } catch (ProtocolException cut) {
      return false;
    }
  }

  private static boolean isSafe(int name, int length, ByteReader content) throws ProtocolException {
    if (name == PLTE) {
      return length > 0 && length % 3 == 0 && length <= 3 * MAX_COLOURS;
    }
    if (name != IHDR) {
      return true;
    }
    content.skip(2 * Integer.BYTES, "size");
    return content.u8("bits") == BITS
        && content.u8("colour type") == PALETTE
        && content.u8("compression") == 0
        && content.u8("filters") == 0
        && content.u8("interlace") == 0;
  }

  /** The file of a picture. */
  static byte[] write(IndexedPixels pixels) {
    ByteWriter file = new ByteWriter();
    file.u32(SIGNATURE >>> Integer.SIZE).u32(SIGNATURE);
    ByteWriter header = new ByteWriter();
    header.u32(pixels.width()).u32(pixels.height()).u8(BITS).u8(PALETTE).u8(0).u8(0).u8(0);
    writeChunk(file, IHDR, header.toBytes());
    ByteWriter palette = new ByteWriter();
    for (int colour : pixels.palette()) {
      palette.u24(colour);
    }
    writeChunk(file, PLTE, palette.toBytes());
    writeChunk(file, IDAT, deflated(lines(pixels)));
    writeChunk(file, IEND, new byte[0]);
    return file.toBytes();
  }

  private static byte[] lines(IndexedPixels pixels) {
    int width = pixels.width();
    byte[] lines = new byte[pixels.height() * (width + 1)];
    for (int y = 0; y < pixels.height(); y++) {
      System.arraycopy(pixels.indices(), y * width, lines, y * (width + 1) + 1, width);
    }
    return lines;
  }

  private static byte[] deflated(byte[] content) {
    Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION);
    try {
      deflater.setInput(content);
      deflater.finish();
      ByteWriter out = new ByteWriter();
      byte[] piece = new byte[4096];
      while (!deflater.finished()) {
        int length = deflater.deflate(piece);
        out.bytes(Arrays.copyOf(piece, length));
      }
      return out.toBytes();
    } finally {
      deflater.end();
    }
  }

  private static void writeChunk(ByteWriter file, int name, byte[] content) {
    byte[] covered = new ByteWriter().u32(name).bytes(content).toBytes();
    file.u32(content.length).bytes(covered).u32(crc(covered, 0, covered.length));
  }

  private static int crc(byte[] bytes, int from, int length) {
    CRC32 crc = new CRC32();
    crc.update(bytes, from, length);
    return (int) crc.getValue();
  }
}
