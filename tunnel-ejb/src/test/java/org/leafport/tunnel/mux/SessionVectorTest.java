package org.leafport.tunnel.mux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.leafport.core.testing.VectorFiles;
import org.leafport.tunnel.flow.WindowBudget;
import org.leafport.tunnel.frame.ConnectMetadata;
import org.leafport.tunnel.frame.Frame;
import org.leafport.tunnel.frame.FrameEncoder;
import org.leafport.tunnel.frame.FrameWords;
import org.leafport.tunnel.frame.HelloItems;

/** The vectors of whole sequences of frames, and of JSON messages that are about a session. */
class SessionVectorTest {
  private final VectorFiles files = new VectorFiles("tunnel");

  /** A target that accepts at once, never reads, never writes. */
  private static final SessionListener TARGET =
      new SessionListener() {
        @Override
        public void onConnect(MuxConnection connection, ConnectMetadata metadata) {
          connection.accept();
        }
      };

  @TestFactory
  Stream<DynamicTest> session_sequences() {
    return files.each("session_sequences", SessionVectorTest::plays);
  }

  private static void plays(JsonObject vector) {
    JsonObject input = vector.getJsonObject("input");
    JsonObject given = input.getJsonObject("settings");
    HelloItems hello =
        HelloItems.DEFAULTS.withLimits(
            given.getInt("initial_window"),
            HelloItems.DEFAULTS.maxFrame(),
            given.getInt("max_connections"),
            Duration.ofSeconds(20));
    Link link = new Link();
    boolean agent = input.getString("receiver").equals("agent");
    MuxSettings settings =
        MuxSettings.agent(hello, new WindowBudget(1 << 20), new ManualClock(), new Random(1));
    MuxSession session =
        agent
            ? MuxSession.agent(Form.MUX, link, settings, TARGET)
            : MuxSession.proxy(Form.MUX, link, settings, TARGET);
    session.start();
    if (input.getBoolean("hello_received")) {
      session.onBinary(FrameEncoder.encode(new Frame.Hello(hello)));
      link.log.clear();
    }
    for (int i = 0; i < input.getJsonArray("messages").size(); i++) {
      String message = input.getJsonArray("messages").getString(i);
      session.onBinary(ByteBuffer.wrap(HexFormat.of().parseHex(message)));
    }
    JsonObject expected = vector.getJsonObject("expected");
    assertEquals(expected.getJsonArray("sent"), sent(link));
    assertEquals(expected.isNull("close") ? 0 : expected.getInt("close"), link.closeCode);
  }

  /** What was sent, without what the vectors don't compare. */
  private static JsonArray sent(Link link) {
    JsonArrayBuilder frames = Json.createArrayBuilder();
    for (Frame frame : Ends.frames(link)) {
      JsonObjectBuilder words = Json.createObjectBuilder();
      FrameWords.of(frame)
          .forEach(
              (name, value) -> {
                if (!name.equals("reason")
                    && !name.equals("last_connection_id")
                    && !name.equals("retry_after_ms")) {
                  words.add(name, value);
                }
              });
      frames.add(words);
    }
    return frames.build();
  }

  @TestFactory
  Stream<DynamicTest> json_messages() {
    return files.each(
        "json_messages",
        vector -> vector.getJsonObject("input").getString("endpoint").equals("/connect"),
        SessionVectorTest::ends);
  }

  /** Whether the session goes on, and with which code it ends otherwise. */
  private static void ends(JsonObject vector) {
    JsonObject input = vector.getJsonObject("input");
    JsonObject expected = vector.getJsonObject("expected");
    Ends ends = Ends.open(Form.STRICT_JSON);
    boolean fromProxy = input.getString("from").equals("proxy");
    MuxSession receiver = fromProxy ? ends.agent : ends.proxy;
    Link answers = fromProxy ? ends.toProxy : ends.toAgent;
    receiver.onText(input.getString("text"));
    assertEquals(expected.getInt("close", 0), answers.closeCode);
    if (expected.containsKey("error")) {
      assertEquals(expected.getString("error"), answers.closeReason);
    } else {
      assertNull(answers.closeReason);
    }
  }
}
