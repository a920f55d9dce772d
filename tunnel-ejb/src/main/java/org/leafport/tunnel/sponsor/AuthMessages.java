package org.leafport.tunnel.sponsor;

import io.grpc.MethodDescriptor;
import io.grpc.Status;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/**
 * The two messages of {@code auth.proto} and their method.
 *
 * <p>Three fields don't need a code generator and its runtime: a message is a row of fields, each a
 * varint {@code number << 3 | wire type} and its value; wire type 0 is a varint, 2 is a length and
 * that many bytes. Fields that aren't known are skipped.
 */
final class AuthMessages {

  /**
   * The question.
   *
   * @param token field 1
   * @param machineId field 2
   */
  record Request(String token, String machineId) {

    /** Doesn't quote the token. */
    @Override
    public String toString() {
      return "question about a sponsor token";
    }
  }

  /**
   * The answer.
   *
   * @param authorized field 1
   * @param subject field 2
   * @param expiresAt field 3
   */
  record Reply(boolean authorized, String subject, Optional<Instant> expiresAt) {}

  private static final int LARGEST = 64 * 1024;

  private static final int VARINT = 0;
  private static final int FIXED_64 = 1;
  private static final int BYTES = 2;
  private static final int FIXED_32 = 5;

  /** {@code /Auth/IsAuthorized}. */
  static final MethodDescriptor<Request, Reply> IS_AUTHORIZED =
      MethodDescriptor.<Request, Reply>newBuilder()
          .setType(MethodDescriptor.MethodType.UNARY)
          .setFullMethodName(MethodDescriptor.generateFullMethodName("Auth", "IsAuthorized"))
          .setRequestMarshaller(marshaller(AuthMessages::write, AuthMessages::readRequest))
          .setResponseMarshaller(marshaller(AuthMessages::write, AuthMessages::readReply))
          .build();

  private AuthMessages() {}

  /** Writes one kind of message. */
  private interface Writer<T> {
    byte[] write(T message);
  }

  /** Reads one kind of message. */
  private interface Reader<T> {
    T read(ByteBuffer bytes) throws IOException;
  }

  private static <T> MethodDescriptor.Marshaller<T> marshaller(Writer<T> writer, Reader<T> reader) {
    return new MethodDescriptor.Marshaller<>() {
      @Override
      public InputStream stream(T message) {
        return new ByteArrayInputStream(writer.write(message));
      }

      @Override
      public T parse(InputStream in) {
        try {
          byte[] bytes = in.readNBytes(LARGEST + 1);
          if (bytes.length > LARGEST) {
            throw new IOException("longer than " + LARGEST + " bytes");
          }
          return reader.read(ByteBuffer.wrap(bytes));
        } catch (IOException e) {
          throw Status.INTERNAL
              .withDescription("unreadable message: " + e.getMessage())
              .asRuntimeException();
        }
      }
    };
  }

  static byte[] write(Request request) {
    var out = new ByteArrayOutputStream();
    writeText(out, 1, request.token());
    writeText(out, 2, request.machineId());
    return out.toByteArray();
  }

  static byte[] write(Reply reply) {
    var out = new ByteArrayOutputStream();
    writeNumber(out, 1, reply.authorized() ? 1 : 0);
    writeText(out, 2, reply.subject());
    reply.expiresAt().ifPresent(instant -> writeBytes(out, 3, timestamp(instant)));
    return out.toByteArray();
  }

  private static byte[] timestamp(Instant instant) {
    var out = new ByteArrayOutputStream();
    writeNumber(out, 1, instant.getEpochSecond());
    writeNumber(out, 2, instant.getNano());
    return out.toByteArray();
  }

  /** A value that is the default of its type isn't written. */
  private static void writeNumber(ByteArrayOutputStream out, int field, long value) {
    if (value != 0) {
      writeVarint(out, (long) field << 3 | VARINT);
      writeVarint(out, value);
    }
  }

  private static void writeText(ByteArrayOutputStream out, int field, String text) {
    if (!text.isEmpty()) {
      writeBytes(out, field, text.getBytes(StandardCharsets.UTF_8));
    }
  }

  private static void writeBytes(ByteArrayOutputStream out, int field, byte[] bytes) {
    writeVarint(out, (long) field << 3 | BYTES);
    writeVarint(out, bytes.length);
    out.writeBytes(bytes);
  }

  private static void writeVarint(ByteArrayOutputStream out, long value) {
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      out.write((int) (rest & 0x7F | 0x80));
      rest >>>= 7;
    }
    out.write((int) rest);
  }

  static Request readRequest(ByteBuffer in) throws IOException {
    String token = "";
    String machineId = "";
    while (in.hasRemaining()) {
      long tag = readVarint(in);
      if (tag == (1 << 3 | BYTES)) {
        token = readText(in);
      } else if (tag == (2 << 3 | BYTES)) {
        machineId = readText(in);
      } else {
        skip(in, tag);
      }
    }
    return new Request(token, machineId);
  }

  static Reply readReply(ByteBuffer in) throws IOException {
    boolean authorized = false;
    String subject = "";
    Optional<Instant> expiresAt = Optional.empty();
    while (in.hasRemaining()) {
      long tag = readVarint(in);
      if (tag == (1 << 3 | VARINT)) {
        authorized = readVarint(in) != 0;
      } else if (tag == (2 << 3 | BYTES)) {
        subject = readText(in);
      } else if (tag == (3 << 3 | BYTES)) {
        expiresAt = Optional.of(readTimestamp(readBytes(in)));
      } else {
        skip(in, tag);
      }
    }
    return new Reply(authorized, subject, expiresAt);
  }

  private static Instant readTimestamp(ByteBuffer in) throws IOException {
    long seconds = 0;
    long nanos = 0;
    while (in.hasRemaining()) {
      long tag = readVarint(in);
      if (tag == (1 << 3 | VARINT)) {
        seconds = readVarint(in);
      } else if (tag == (2 << 3 | VARINT)) {
        nanos = readVarint(in);
      } else {
        skip(in, tag);
      }
    }
    try {
      return Instant.ofEpochSecond(seconds, nanos);
    } catch (DateTimeException | ArithmeticException e) {
      throw new IOException("no time at " + seconds + " s", e);
    }
  }

  private static void skip(ByteBuffer in, long tag) throws IOException {
    switch ((int) (tag & 7)) {
      case VARINT -> readVarint(in);
      case FIXED_64 -> take(in, Long.BYTES);
      case BYTES -> readBytes(in);
      case FIXED_32 -> take(in, Integer.BYTES);
      default -> throw new IOException("wire type " + (tag & 7) + " at byte " + in.position());
    }
  }

  private static String readText(ByteBuffer in) throws IOException {
    try {
      CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(readBytes(in));
      return text.toString();
    } catch (CharacterCodingException e) {
      throw new IOException("no UTF-8 before byte " + in.position(), e);
    }
  }

  private static ByteBuffer readBytes(ByteBuffer in) throws IOException {
    long length = readVarint(in);
    if (length < 0 || length > in.remaining()) {
      throw new IOException("length " + length + " at byte " + in.position());
    }
    return take(in, (int) length);
  }

  private static ByteBuffer take(ByteBuffer in, int length) throws IOException {
    if (length > in.remaining()) {
      throw new IOException("cut off at byte " + in.limit());
    }
    ByteBuffer taken = in.slice(in.position(), length);
    in.position(in.position() + length);
    return taken;
  }

  private static long readVarint(ByteBuffer in) throws IOException {
    long value = 0;
    for (int shift = 0; shift < Long.SIZE; shift += 7) {
      if (!in.hasRemaining()) {
        throw new IOException("cut off at byte " + in.limit());
      }
      byte next = in.get();
      value |= (next & 0x7FL) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw new IOException("number too long before byte " + in.position());
  }
}
