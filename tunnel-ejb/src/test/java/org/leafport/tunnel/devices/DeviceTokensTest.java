package org.leafport.tunnel.devices;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.leafport.core.testing.VectorFiles;

class DeviceTokensTest {

  @TestFactory
  Stream<DynamicTest> vectors() {
    return new VectorFiles("tunnel").each("jwt", DeviceTokensTest::check);
  }

  private static void check(JsonObject vector) {
    JsonObject input = vector.getJsonObject("input");
    DeviceTokens tokens = new DeviceTokens(HexFormat.of().parseHex(input.getString("secret")));
    Instant now = Instant.ofEpochSecond(input.getJsonNumber("now").longValueExact());
    List<String> devices = input.getJsonArray("devices").getValuesAs(JsonString::getString);
    List<String> revoked = input.getJsonArray("revoked_jti").getValuesAs(JsonString::getString);

    boolean valid =
        tokens
            .read(input.getString("token"), now, input.getString("host"))
            .filter(said -> !revoked.contains(said.id()))
            .filter(said -> said.isSession() || said.device().filter(devices::contains).isPresent())
            .isPresent();

    assertEquals(vector.getJsonObject("expected").getBoolean("valid"), valid);
  }

  @Test
  void tokensThatWeWriteAreRead() {
    DeviceTokens tokens = new DeviceTokens(new byte[32]);
    Instant now = Instant.ofEpochSecond(1_790_000_000);
    DeviceTokens.Claims said =
        new DeviceTokens.Claims(
            "device:ab12", Optional.of("h.example"), now, now.plus(Duration.ofDays(1)), "id");

    assertEquals(Optional.of(said), tokens.read(tokens.write(said), now, "h.example"));
    assertEquals(
        Optional.empty(), tokens.read(tokens.write(said), now.minusSeconds(61), "h.example"));
  }
}
