package org.leafport.tcu.connector;

import java.time.Instant;
import java.util.Arrays;
import java.util.OptionalInt;
import org.leafport.tcu.gdc.GdcError;
import org.leafport.tcu.gdc.GdcException;
import org.leafport.tcu.wire.ByteReader;
import org.leafport.tcu.wire.Element;
import org.leafport.tcu.wire.ProtocolException;

/**
 * Bytes that could not be read as a message, for the administrator.
 *
 * @param time when they came
 * @param source the address they came from
 * @param error what is wrong with them
 * @param reason the same in words, with offset and field
 * @param bytes what came, credentials and whatever might be some overwritten with zeros
 */
public record BadFrame(Instant time, String source, GdcError error, String reason, byte[] bytes) {

  private static final int HEADER_LENGTH = 4;
  private static final int VEHICLE_LENGTH = 94;
  private static final int CREDENTIALS_LENGTH = 34;

  /** Result, time, position and credentials of every logon and report seen so far. */
  private static final int[] LENGTHS_UP_TO_CREDENTIALS = {0, 4, 9, CREDENTIALS_LENGTH};

  /** Remembers an error without the secrets in the bytes. */
  static BadFrame of(Instant time, String source, GdcException error, byte[] bytes) {
    return new BadFrame(time, source, error.error(), error.getMessage(), withoutSecrets(bytes));
  }

  /** Copies the bytes. */
  public BadFrame {
    bytes = bytes.clone();
  }

  /** A copy of the bytes. */
  @Override
  public byte[] bytes() {
    return bytes.clone();
  }

  /**
   * A copy in which the credentials of a logon or report, and the whole configuration with its
   * access data, are zeros. Where there is doubt about their place, all behind the vehicle element
   * is, and where that can't be located, everything but type and length.
   */
  static byte[] withoutSecrets(byte[] frame) {
    byte[] shown = new byte[frame.length];
    int afterBodyCode = afterBodyCode(frame);
    System.arraycopy(frame, 0, shown, 0, afterBodyCode);
    afterCredentials(frame, afterBodyCode)
        .ifPresent(
            after -> {
              int credentials = after - CREDENTIALS_LENGTH;
              System.arraycopy(
                  frame, afterBodyCode, shown, afterBodyCode, credentials - afterBodyCode);
              if (isOneMessage(frame)) {
                System.arraycopy(frame, after, shown, after, frame.length - after);
              }
            });
    return shown;
  }

  /** Behind a wrong length another message may follow, with credentials of its own. */
  private static boolean isOneMessage(byte[] frame) {
    return ((frame[2] & 0xff) << 8 | frame[3] & 0xff) == frame.length;
  }

  private static int afterBodyCode(byte[] frame) {
    ByteReader reader = new ByteReader(frame);
    try {
      reader.skip(HEADER_LENGTH, "header");
      if (Element.read(reader, "vehicle element").length() == VEHICLE_LENGTH) {
        reader.skip(1, "body code");
        return reader.offset();
      }
    } catch (ProtocolException notLocated) {
      return Math.min(HEADER_LENGTH, frame.length);
    }
    return HEADER_LENGTH;
  }

  private static OptionalInt afterCredentials(byte[] frame, int afterBodyCode) {
    ByteReader reader = new ByteReader(frame);
    try {
      reader.skip(afterBodyCode, "vehicle element");
      for (int length : LENGTHS_UP_TO_CREDENTIALS) {
        if (Element.read(reader, "element").length() != length) {
          return OptionalInt.empty();
        }
      }
    } catch (ProtocolException notLocated) {
      return OptionalInt.empty();
    }
    return OptionalInt.of(reader.offset());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof BadFrame that
        && time.equals(that.time)
        && source.equals(that.source)
        && error == that.error
        && reason.equals(that.reason)
        && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return time.hashCode() ^ Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return "BadFrame[" + time + ", " + source + ", " + reason + "]";
  }
}
