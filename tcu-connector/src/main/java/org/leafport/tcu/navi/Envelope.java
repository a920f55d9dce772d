package org.leafport.tcu.navi;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.leafport.tcu.wire.ByteReader;
import org.leafport.tcu.wire.ByteWriter;
import org.leafport.tcu.wire.ProtocolException;

/**
 * The body of a request or an answer: a compressed {@link FilePacket} between its lengths and a
 * checksum; answers have a prefix (navigation protocol, section 2).
 *
 * <pre>
 * 0    30  answers only: "resume_id:" and twenty bytes 0x01
 * then:
 * 0    4   length of the packet
 * 4    4   n, length of the stream
 * 8    n   zlib stream of the packet
 * 8+n  4   CRC-32 of the 8+n bytes before, without the prefix
 * </pre>
 */
public enum Envelope {
  /** What a unit sends. */
  REQUEST(new byte[0], FilePacket.MAX_REQUEST_FILES),
  /** What a server answers. */
  RESPONSE(resumePrefix(), FilePacket.MAX_RESPONSE_FILES);

  private static final int RESUME_ID_LENGTH = 20;
  private static final int HEAD_LENGTH = 8;
  private static final int CHECKSUM_LENGTH = 4;

  /** Room for the packet grows from this many times the stream: what text usually inflates to. */
  private static final int USUAL_RATIO = 4;

  private final byte[] prefix;
  private final int maxFiles;

  Envelope(byte[] prefix, int maxFiles) {
    this.prefix = prefix;
    this.maxFiles = maxFiles;
  }

  /**
   * Opens a body. What is allocated is at most a few times what the body really holds, whatever it
   * declares, and never more than twice the limit.
   *
   * @throws EnvelopeException when it can't be read, for any of the reasons but {@link
   *     EnvelopeError#DOCUMENT}
   */
  public FilePacket open(byte[] body, EnvelopeLimits limits) throws EnvelopeException {
    requireSize(body, limits);
    requirePrefix(body);
    ByteReader head = new ByteReader(body, prefix.length);
    long inflated;
    long deflated;
    try {
      inflated = head.u32("inflated length");
      deflated = head.u32("deflated length");
    } catch (ProtocolException e) {
      throw new AssertionError("the size was checked", e);
    }
    int end = body.length - CHECKSUM_LENGTH;
    if (deflated != end - head.offset()) {
      throw new EnvelopeException(
          EnvelopeError.LENGTH,
          head.offset() - 4,
          "deflated length",
          "is %d, there are %d bytes".formatted(deflated, end - head.offset()));
    }
    requireChecksum(body, end);
    if (inflated > limits.maxInflated()) {
      throw new EnvelopeException(
          EnvelopeError.TOO_LARGE,
          prefix.length,
          "inflated length",
          "is %d, at most %d may be".formatted(inflated, limits.maxInflated()));
    }
    return FilePacket.read(inflate(body, head.offset(), end, (int) inflated), maxFiles);
  }

  /**
   * Packs files into a body.
   *
   * @throws IllegalArgumentException when there are more than the other side takes
   */
  public byte[] seal(FilePacket packet) {
    if (packet.files().size() > maxFiles) {
      throw new IllegalArgumentException("a packet has at most " + maxFiles + " files");
    }
    byte[] inflated = packet.encode();
    byte[] stream = deflate(inflated);
    ByteWriter out = new ByteWriter();
    out.bytes(prefix).u32(inflated.length).u32(stream.length).bytes(stream);
    byte[] summed = out.toBytes();
    return out.u32(checksum(summed, prefix.length, summed.length)).toBytes();
  }

  private void requireSize(byte[] body, EnvelopeLimits limits) throws EnvelopeException {
    if (body.length == 0) {
      throw new EnvelopeException(EnvelopeError.EMPTY, 0, "body", "is empty");
    }
    if (body.length > limits.maxBody()) {
      throw new EnvelopeException(
          EnvelopeError.TOO_LARGE,
          limits.maxBody(),
          "body",
          "has %d bytes, at most %d may be".formatted(body.length, limits.maxBody()));
    }
    int least = prefix.length + HEAD_LENGTH + CHECKSUM_LENGTH;
    if (body.length < least) {
      throw new EnvelopeException(
          EnvelopeError.LENGTH,
          body.length,
          "body",
          "has %d bytes of at least %d".formatted(body.length, least));
    }
  }

  /** Which transfer is resumed doesn't matter: only the words before are looked at. */
  private void requirePrefix(byte[] body) throws EnvelopeException {
    int words = Math.max(0, prefix.length - RESUME_ID_LENGTH);
    int different = Arrays.mismatch(body, 0, words, prefix, 0, words);
    if (different >= 0) {
      throw new EnvelopeException(EnvelopeError.PREFIX, different, "prefix", "is not resume_id:");
    }
  }

  private void requireChecksum(byte[] body, int end) throws EnvelopeException {
    try {
      long told = new ByteReader(body, end).u32("checksum");
      long sum = checksum(body, prefix.length, end);
      if (told != sum) {
        throw new EnvelopeException(
            EnvelopeError.CHECKSUM, end, "checksum", "is %08x, not %08x".formatted(told, sum));
      }
    } catch (EnvelopeException e) {
      throw e;
    } catch (ProtocolException e) {
      throw new AssertionError("the size was checked", e);
    }
  }

  private static byte[] inflate(byte[] body, int from, int to, int length)
      throws EnvelopeException {
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(body, from, to - from);
      // One byte more than declared, so that a longer stream shows.
      byte[] out = new byte[(int) Math.min(length, (long) USUAL_RATIO * (to - from)) + 1];
      int size = 0;
      while (!inflater.finished()) {
        if (size == out.length) {
          out = Arrays.copyOf(out, (int) Math.min(length + 1L, 2L * out.length));
        }
        int more = inflater.inflate(out, size, out.length - size);
        size += more;
        if (size > length || more == 0 && !inflater.finished()) {
          throw compression(from, size > length ? "holds more than declared" : "ends early");
        }
      }
      if (inflater.getRemaining() > 0) {
        throw compression(to - inflater.getRemaining(), "ends before the checksum");
      }
      if (size != length) {
        throw compression(from, "holds %d bytes, not %d".formatted(size, length));
      }
      return Arrays.copyOf(out, size);
    } catch (DataFormatException e) {
      throw compression(from, "is no zlib stream");
    } finally {
      inflater.end();
    }
  }

  private static EnvelopeException compression(int offset, String reason) {
    return new EnvelopeException(EnvelopeError.COMPRESSION, offset, "stream", reason);
  }

  private static byte[] deflate(byte[] packet) {
    Deflater deflater = new Deflater(6);
    try {
      deflater.setInput(packet);
      deflater.finish();
      ByteWriter stream = new ByteWriter();
      byte[] chunk = new byte[4096];
      while (!deflater.finished()) {
        stream.bytes(Arrays.copyOf(chunk, deflater.deflate(chunk)));
      }
      return stream.toBytes();
    } finally {
      deflater.end();
    }
  }

  private static long checksum(byte[] bytes, int from, int to) {
    CRC32 sum = new CRC32();
    sum.update(bytes, from, to - from);
    return sum.getValue();
  }

  private static byte[] resumePrefix() {
    byte[] words = "resume_id:".getBytes(StandardCharsets.US_ASCII);
    byte[] prefix = Arrays.copyOf(words, words.length + 20);
    Arrays.fill(prefix, words.length, prefix.length, (byte) 1);
    return prefix;
  }
}
