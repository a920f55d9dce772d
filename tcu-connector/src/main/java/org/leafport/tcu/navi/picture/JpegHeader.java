package org.leafport.tcu.navi.picture;

import org.leafport.tcu.wire.ByteReader;
import org.leafport.tcu.wire.ProtocolException;

/**
 * What the markers of a JPEG file tell about it, without decoding it.
 *
 * <pre>
 * ff d8                          start of image
 * ff xx  u16 length  content     segments; the frame is one of them:
 *   ff c0..cf (but c4, c8, cc)   u8 precision, u16 height, u16 width, u8 components, ...
 *   ff e1                        maybe the orientation
 *   ff da                        a scan: coded data follows, up to the next marker that isn't
 *                                ff 00 (a data byte) or ff d0..d7 (a restart)
 * ff d9                          end of image
 * </pre>
 *
 * @param process low four bits of the frame's marker: 0 baseline, 1 extended, 2 progressive
 * @param precision bits a sample
 * @param width pixels
 * @param height pixels
 * @param components 1 grey, 3 colours, 4 inks
 * @param scans how many scans there are
 * @param orientation how it has to be turned
 */
record JpegHeader(
    int process,
    int precision,
    int width,
    int height,
    int components,
    int scans,
    Orientation orientation) {
  private static final int MARKER = 0xff;
  private static final int FIRST_FRAME = 0xc0;
  private static final int LAST_FRAME = 0xcf;
  private static final int HUFFMAN_TABLES = 0xc4;
  private static final int RESERVED_FRAME = 0xc8;
  private static final int ARITHMETIC_CONDITIONS = 0xcc;
  private static final int FIRST_RESTART = 0xd0;
  private static final int LAST_RESTART = 0xd7;
  private static final int END_OF_IMAGE = 0xd9;
  private static final int SCAN = 0xda;
  private static final int APPLICATION_1 = 0xe1;
  private static final int SAMPLE_BITS = 8;

  /**
   * Reads the markers of a file that begins as JPEG.
   *
   * @throws PictureException when they don't add up, or no frame is among them
   */
  static JpegHeader of(byte[] file) throws PictureException {
    try {
      return read(new ByteReader(file));
    } catch (PictureException e) {
      throw e;
    } catch (ProtocolException e) {
      throw new PictureException(PictureError.BROKEN, e.offset(), "the JPEG file is cut");
    }
  }

  /** True when units can show it: baseline, eight bits, grey or colours, upright. */
  boolean isBaseline() {
    return process == 0
        && precision == SAMPLE_BITS
        && (components == 1 || components == 3)
        && orientation == Orientation.UPRIGHT;
  }

  /** True when a decoder has to keep the whole picture in memory. */
  boolean isProgressive() {
    return (process & 3) == 2;
  }

  private static JpegHeader read(ByteReader reader) throws ProtocolException {
    reader.skip(2, "start of image");
    JpegHeader frame = null;
    int scans = 0;
    Orientation orientation = Orientation.UPRIGHT;
    while (reader.hasRemaining()) {
      int marker = nextMarker(reader);
      if (marker == END_OF_IMAGE) {
        break;
      }
      int length = reader.u16("segment length");
      ByteReader segment = reader.slice(Math.max(0, length - 2), "segment");
      if (marker == SCAN) {
        scans++;
        skipCodedData(reader);
      } else if (isFrame(marker) && frame == null) {
        frame = frame(marker, segment);
      } else if (marker == APPLICATION_1 && orientation == Orientation.UPRIGHT) {
        orientation = Orientation.of(segment.bytes(segment.remaining(), "orientation"));
      }
    }
    if (frame == null || scans == 0) {
      throw new PictureException(PictureError.BROKEN, 0, "the JPEG file holds no picture");
    }
    return new JpegHeader(
        frame.process,
        frame.precision,
        frame.width,
        frame.height,
        frame.components,
        scans,
        orientation);
  }

  private static JpegHeader frame(int marker, ByteReader segment) throws ProtocolException {
    int precision = segment.u8("precision");
    int height = segment.u16("height");
    int width = segment.u16("width");
    return new JpegHeader(
        marker - FIRST_FRAME,
        precision,
        width,
        height,
        segment.u8("components"),
        0,
        Orientation.UPRIGHT);
  }

  /** Markers may be preceded by any number of ff. */
  private static int nextMarker(ByteReader reader) throws ProtocolException {
    int offset = reader.offset();
    if (reader.u8("marker") != MARKER) {
      throw new PictureException(PictureError.BROKEN, offset, "a JPEG marker is missing");
    }
    int marker = MARKER;
    while (marker == MARKER) {
      marker = reader.u8("marker");
    }
    return marker;
  }

  /** Leaves the reader at the marker that ends the scan, or at the end of the file. */
  private static void skipCodedData(ByteReader reader) throws ProtocolException {
    ByteReader ahead = reader.copy();
    boolean afterMarker = false;
    while (ahead.hasRemaining()) {
      int octet = ahead.u8("coded data");
      boolean coded = octet == 0 || octet >= FIRST_RESTART && octet <= LAST_RESTART;
      if (afterMarker && octet != MARKER && !coded) {
        reader.skip(ahead.offset() - 2 - reader.offset(), "coded data");
        return;
      }
      afterMarker = octet == MARKER;
    }
    reader.skip(reader.remaining(), "coded data");
  }

  private static boolean isFrame(int marker) {
    return marker >= FIRST_FRAME
        && marker <= LAST_FRAME
        && marker != HUFFMAN_TABLES
        && marker != RESERVED_FRAME
        && marker != ARITHMETIC_CONDITIONS;
  }
}
