package org.leafport.tunnel.frame;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import jakarta.json.JsonObject;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.leafport.core.testing.VectorFiles;
import org.leafport.tunnel.wire.ProtocolException;

/** The vectors of both forms of the tunnel's messages. */
class FrameVectorTest {
  private final VectorFiles files = new VectorFiles("tunnel");

  @TestFactory
  Stream<DynamicTest> frames() {
    return files.each("frames", FrameVectorTest::decodes);
  }

  private static void decodes(JsonObject vector) throws ProtocolException {
    JsonObject input = vector.getJsonObject("input");
    JsonObject expected = vector.getJsonObject("expected");
    byte[] message = HexFormat.of().parseHex(input.getString("message"));
    FrameDecoder decoder = new FrameDecoder(input.getInt("max_frame"));
    if (expected.containsKey("error")) {
      ProtocolException thrown =
          assertThrows(ProtocolException.class, () -> decoder.decode(ByteBuffer.wrap(message)));
      assertEquals(expected.getString("error"), thrown.code());
      return;
    }
    List<Frame> frames = decoder.decode(ByteBuffer.wrap(message));
    assertEquals(
        expected.getJsonArray("frames"),
        frames.stream().map(FrameWords::of).collect(FrameWords.toArray()));
  }

  /** What an encoder of ours says is read as the same by a decoder of ours. */
  @TestFactory
  Stream<DynamicTest> framesGoThereAndBack() {
    return files.each(
        "frames",
        vector -> vector.getJsonObject("expected").containsKey("frames"),
        vector -> {
          JsonObject input = vector.getJsonObject("input");
          FrameDecoder decoder = new FrameDecoder(input.getInt("max_frame"));
          byte[] message = HexFormat.of().parseHex(input.getString("message"));
          for (Frame frame : decoder.decode(ByteBuffer.wrap(message))) {
            List<Frame> again = decoder.decode(FrameEncoder.encode(frame));
            assertEquals(List.of(frame), again);
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> json_messages() {
    return files.each(
        "json_messages",
        vector -> vector.getJsonObject("input").getString("endpoint").equals("/connect"),
        FrameVectorTest::readsJson);
  }

  private static void readsJson(JsonObject vector) throws ProtocolException {
    String text = vector.getJsonObject("input").getString("text");
    JsonObject expected = vector.getJsonObject("expected");
    if (expected.containsKey("error")) {
      ProtocolException thrown = assertThrows(ProtocolException.class, () -> JsonForm.read(text));
      assertEquals(expected.getString("error"), thrown.code());
    } else if (expected.containsKey("ignored")) {
      // A message for a connection that isn't open is for the session to ignore.
      boolean aboutState = vector.getJsonObject("input").containsKey("state");
      assertEquals(aboutState, !(JsonForm.read(text) instanceof Frame.Extension));
    } else {
      Frame frame = JsonForm.read(text);
      assertEquals(expected, FrameWords.ofJson(frame));
      assertEquals(frame, JsonForm.read(JsonForm.write(frame)));
    }
  }
}
