package org.leafport.tcu.gdc;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.leafport.core.testing.VectorFiles;

/** The encoder against the messages of real cars. */
class GdcCaptureTest {

  @TestFactory
  Stream<DynamicTest> captureIsReproducedByteForByte() {
    return Stream.of("parse-messages", "config")
        .flatMap(
            form ->
                new VectorFiles("gdc")
                    .each(
                        form,
                        vector -> reproduce(vector.getString("name"), vector.getString("input"))));
  }

  private static void reproduce(String name, String hex) throws GdcException {
    byte[] frame = HexFormat.of().parseHex(hex);
    GdcMessage message = GdcDecoder.decode(frame);
    assertEquals(message, GdcDecoder.decodeLeniently(frame));
    if (name.startsWith("capture_")) {
      assertArrayEquals(frame, GdcEncoder.encode(message));
    }
  }
}
