package org.leafport.tcu.acp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.leafport.core.testing.VectorFiles;
import org.leafport.tcu.Expected;

/**
 * What the codec has to do with the vectors of the gateway: which bodies can be read, and that each
 * answer is what the codec writes for the state of the car. Who may come in and what is stored is
 * up to the application.
 */
class AcpGatewayVectorTest {
  private static final VectorFiles VECTORS = new VectorFiles("gen2");

  @TestFactory
  Stream<DynamicTest> messageOfAKnownCarCanBeReadAndTheAnswerIsWritten() {
    return VECTORS.each("http-gateway", vector -> status(vector) == 200, this::answered);
  }

  @TestFactory
  Stream<DynamicTest> messageOfAnUnknownCarHasAReadableHead() {
    return VECTORS.each(
        "http-gateway",
        vector -> status(vector) == 401,
        vector -> assertTrue(AcpDecoder.decode(body(vector)).head().destination() >= 0));
  }

  @TestFactory
  Stream<DynamicTest> badRequestCanNotBeRead() {
    return VECTORS.each(
        "http-gateway", vector -> status(vector) == 400, AcpGatewayVectorTest::unreadable);
  }

  private static int status(JsonObject vector) {
    return vector.getJsonObject("expected").getInt("status");
  }

  private static byte[] body(JsonObject vector) {
    return HexFormat.of().parseHex(vector.getJsonObject("input").getString("body"));
  }

  private static void unreadable(JsonObject vector) throws AcpException {
    byte[] body = body(vector);
    AcpRequest request;
    try {
      request = AcpDecoder.decode(body);
    } catch (AcpException asExpected) {
      assertThrows(AcpException.class, () -> AcpDecoder.decode(body));
      return;
    }
    assertTrue(request.payload() instanceof AcpPayload.Unreadable);
    assertFalse(request.destination().equals(Optional.of(Destination.HEALTH_REPORT)));
  }

  private void answered(JsonObject vector) throws Exception {
    AcpRequest request = AcpDecoder.decode(body(vector));
    assertTrue(
        !(request.payload() instanceof AcpPayload.Unreadable)
            || request.destination().equals(Optional.of(Destination.HEALTH_REPORT)));
    byte[] expected = HexFormat.of().parseHex(vector.getJsonObject("expected").getString("body"));
    ServerMessage answer = ServerMessage.decode(expected);
    assertArrayEquals(expected, answer.encode(), "what was read is written again");
    assertEquals(answer, answerTo(request, answer, vector.getJsonObject("input")));
  }

  /** What the codec makes of the message and the car, given what kind of answer is due. */
  private static ServerMessage answerTo(AcpRequest request, ServerMessage kind, JsonObject input)
      throws CommandPayloadException {
    if (kind instanceof Acknowledgement acknowledgement) {
      return switch (acknowledgement.verdict()) {
        case POSITIVE -> request.acknowledged();
        case NEGATIVE -> request.notAcknowledged();
        case REFUSED -> request.refused();
      };
    }
    JsonObject car = input.getJsonObject("car");
    int number = car.getInt("command_type");
    Object payload =
        car.containsKey("command_payload") ? Expected.plain(car.get("command_payload")) : null;
    return Gen2Command.of(number)
        .orElseThrow()
        .order(
            request.head().vehicle().address(),
            request.head().sourceId(),
            AcpComposeVectorTest.instant(input.getString("now")),
            CommandPayload.of(number, payload));
  }
}
