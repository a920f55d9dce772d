package org.leafport.tcu.gdc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

/** What is written can be read, and however the stream is cut, the same messages come out. */
class GdcRoundTripTest {

  @Provide
  Arbitrary<GdcMessage> messages() {
    return GdcMessages.any();
  }

  @Provide
  Arbitrary<List<Integer>> chunkLengths() {
    return Arbitraries.integers().between(1, 700).list().ofMinSize(1).ofMaxSize(40);
  }

  @Property(tries = 500)
  void everyMessageSurvivesEncodingAndDecoding(@ForAll("messages") GdcMessage message)
      throws GdcException {
    byte[] frame = GdcEncoder.encode(message);
    assertEquals(frame.length, message.header().length());
    assertEquals(message, GdcDecoder.decode(frame));
    assertEquals(message, GdcDecoder.decodeLeniently(frame));
  }

  @Property(tries = 200)
  void anySplitOfAnyConcatenationGivesTheSameMessages(
      @ForAll @Size(max = 6) List<@From("messages") GdcMessage> sent,
      @ForAll("chunkLengths") List<Integer> chunkLengths)
      throws GdcException {
    byte[] stream = concatenate(sent);
    GdcFrameReader reader = new GdcFrameReader();
    List<GdcMessage> received = new ArrayList<>();
    for (int at = 0, i = 0; at < stream.length; i++) {
      int length = Math.min(stream.length - at, chunkLengths.get(i % chunkLengths.size()));
      reader.feed(ByteBuffer.wrap(stream, at, length));
      at += length;
      for (var frame = reader.next(); frame.isPresent(); frame = reader.next()) {
        received.add(GdcDecoder.decode(frame.get()));
      }
    }
    assertEquals(sent, received);
    assertFalse(reader.midMessage());
    reader.end();
  }

  private static byte[] concatenate(List<GdcMessage> messages) {
    var out = new ByteArrayOutputStream();
    messages.forEach(message -> out.writeBytes(GdcEncoder.encode(message)));
    return out.toByteArray();
  }
}
