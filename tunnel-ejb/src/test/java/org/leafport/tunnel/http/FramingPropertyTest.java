package org.leafport.tunnel.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** However bodies are framed and bytes are cut, messages keep their bodies and their borders. */
class FramingPropertyTest {

  private static final byte[] NEXT = "GET /next HTTP/1.1\r\nHost: h\r\n\r\n".getBytes(US_ASCII);

  /** The targets and bodies of all messages, as they were read. */
  private static List<String> read(byte[] bytes, long seed) {
    List<String> seen = new ArrayList<>();
    RequestReader reader = new RequestReader();
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    Random cuts = new Random(seed);
    for (int at = 0; at < bytes.length; ) {
      int length = Math.min(bytes.length - at, 1 + cuts.nextInt(1 + cuts.nextInt(200)));
      // A buffer of its own, so that nothing is read beyond the cut.
      ByteBuffer piece = ByteBuffer.wrap(bytes.clone(), at, length).slice();
      at += length;
      Event<RequestHead> event;
      do {
        event = reader.read(piece);
        if (event instanceof Event.Head<RequestHead> head) {
          seen.add(head.head().target());
        } else if (event instanceof Event.Content<RequestHead> content) {
          byte[] part = new byte[content.bytes().remaining()];
          content.bytes().get(part);
          body.writeBytes(part);
        } else if (event instanceof Event.End<RequestHead>) {
          seen.add(new String(body.toByteArray(), java.nio.charset.StandardCharsets.ISO_8859_1));
          body.reset();
          reader.next();
        } else if (event instanceof Event.Bad<RequestHead> bad) {
          throw new AssertionError(bad.reason());
        }
      } while (!(event instanceof Event.More<RequestHead>));
    }
    return seen;
  }

  private static String text(byte[] body) {
    return new String(body, java.nio.charset.StandardCharsets.ISO_8859_1);
  }

  @Property(tries = 300)
  void chunkedBodiesKeepTheirBytesAndTheirEnd(
      @ForAll @Size(max = 3_000) byte[] body, @ForAll long seed) {
    ByteArrayOutputStream message = new ByteArrayOutputStream();
    message.writeBytes(
        "POST /one HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n".getBytes(US_ASCII));
    Random chunks = new Random(seed);
    for (int at = 0; at < body.length; ) {
      int length = Math.min(body.length - at, 1 + chunks.nextInt(1 + chunks.nextInt(700)));
      String size = Integer.toHexString(length);
      message.writeBytes(
          ((chunks.nextBoolean() ? size : "0" + size.toUpperCase(java.util.Locale.ROOT))
                  + (chunks.nextInt(4) == 0 ? ";ext=\"x\"" : "")
                  + "\r\n")
              .getBytes(US_ASCII));
      message.write(body, at, length);
      message.writeBytes("\r\n".getBytes(US_ASCII));
      at += length;
    }
    message.writeBytes("0\r\n\r\n".getBytes(US_ASCII));
    message.writeBytes(NEXT);

    assertEquals(List.of("/one", text(body), "/next", ""), read(message.toByteArray(), seed));
  }

  @Property(tries = 300)
  void bodiesOfKnownLengthKeepTheirBytesAndTheirEnd(
      @ForAll @Size(max = 3_000) byte[] body, @ForAll long seed) {
    ByteArrayOutputStream message = new ByteArrayOutputStream();
    message.writeBytes(
        ("POST /one HTTP/1.1\r\nHost: h\r\nContent-Length: " + body.length + "\r\n\r\n")
            .getBytes(US_ASCII));
    message.writeBytes(body);
    message.writeBytes(NEXT);

    assertEquals(List.of("/one", text(body), "/next", ""), read(message.toByteArray(), seed));
  }

  @Property(tries = 200)
  void aHeadMeansTheSameBehindUs(@ForAll @IntRange(min = 0, max = 40) int fields, @ForAll long seed)
      throws Exception {
    Random random = new Random(seed);
    StringBuilder head = new StringBuilder("PUT /p?q=" + random.nextInt() + " HTTP/1.1\r\n");
    head.append("Host: h.example\r\n");
    for (int i = 0; i < fields; i++) {
      head.append("X-").append(random.nextInt(1000)).append(": ");
      for (int c = random.nextInt(40); c > 0; c--) {
        head.append((char) (0x20 + random.nextInt(0x5f)));
      }
      head.append("\r\n");
    }
    head.append("Content-Length: 7\r\n\r\n");
    RequestHead first = headOf(head.toString().getBytes(US_ASCII));

    byte[] written =
        new NextHop(
                java.net.InetAddress.getByName("2001:db8::1"), "https", java.util.Optional.empty())
            .write(first);

    RequestHead second = headOf(written);
    assertEquals(first.target(), second.target());
    assertEquals(first.body(), second.body());
    assertArrayEquals(
        first.fields().list().stream().filter(f -> f.name().startsWith("X-")).toArray(),
        second.fields().list().stream()
            .filter(f -> f.name().startsWith("X-") && !f.name().startsWith("X-F"))
            .toArray());
    assertEquals(
        List.of("for=\"[2001:db8:0:0:0:0:0:1]\";proto=https;host=\"h.example\""),
        second.fields().all("forwarded"));
  }

  private static RequestHead headOf(byte[] bytes) {
    Event<RequestHead> event = new RequestReader().read(ByteBuffer.wrap(bytes));
    return assertInstanceOf(Event.Head.class, event).head() instanceof RequestHead head
        ? head
        : null;
  }
}
