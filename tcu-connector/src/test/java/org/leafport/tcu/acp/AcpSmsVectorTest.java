package org.leafport.tcu.acp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.leafport.core.testing.VectorFiles;
import org.leafport.tcu.Expected;

/** Every vector about the SMS that wakes a unit, and about the payloads of commands. */
class AcpSmsVectorTest {
  private static final HexFormat HEX = HexFormat.of();
  private static final VectorFiles GEN2 = new VectorFiles("gen2");
  private static final VectorFiles API = new VectorFiles("api");

  @TestFactory
  Stream<DynamicTest> sms() {
    return GEN2.each(
        "sms",
        vector ->
            Expected.assertSame(vector.get("expected"), outcome(vector.getJsonObject("input")), 0));
  }

  @TestFactory
  Stream<DynamicTest> commandValidation() {
    return GEN2.each(
        "command-validation",
        vector ->
            Expected.assertSame(
                vector.get("expected"), validated(vector.getJsonObject("input")), 0));
  }

  @TestFactory
  Stream<DynamicTest> smsHmacOfTheApi() {
    return API.each(
        "sms-hmac",
        vector -> {
          JsonObject input = vector.getJsonObject("input");
          SmsKey key =
              input.get("hmac_key") instanceof JsonString text
                  ? SmsKey.ofHex(text.getString())
                  : SmsKey.standard();
          byte[] message = HEX.parseHex(input.getString("data"));
          assertEquals(
              vector.getString("expected"), HEX.formatHex(WakeUpSms.signed(message, 1, key)));
        });
  }

  @TestFactory
  Stream<DynamicTest> smsPduOfTheApi() {
    return API.each(
        "sms-pdu",
        vector -> {
          JsonObject input = vector.getJsonObject("input");
          SmsSubmit sms =
              SmsSubmit.of(input.getString("number"), HEX.parseHex(input.getString("data")));
          Map<String, Object> actual =
              Map.of("pdu", HEX.formatHex(sms.encode()), "length", sms.tpduLength());
          Expected.assertSame(vector.get("expected"), actual, 0);
        });
  }

  private static Map<String, Object> outcome(JsonObject input) throws Exception {
    try {
      return switch (input.getString("op")) {
        case "sms_compose" -> composed(input);
        case "hmac" ->
            Map.of(
                "sms",
                HEX.formatHex(
                    WakeUpSms.signed(
                        HEX.parseHex(input.getString("data")), counter(input), key(input))));
        case "pdu" -> pdu(input.getString("phone"), HEX.parseHex(input.getString("data")));
        case "sms_verify" -> verified(input);
        default -> throw new AssertionError("unknown kind of vector: " + input);
      };
    } catch (SmsComposeException e) {
      return Map.of("error", Map.of("kind", e.kind().toString()));
    }
  }

  private static Map<String, Object> composed(JsonObject input) throws Exception {
    CommandPayload payload = payload(input);
    Gen2Command command = Gen2Command.of(input.getInt("command")).orElseThrow();
    WakeUpSms call =
        WakeUpSms.of(
            VehicleDescriptor.of(input.getString("vin"), input.getString("tcu_id")),
            command.destination(payload).orElseThrow(),
            input.getInt("source_id"),
            AcpComposeVectorTest.instant(input.getString("timestamp")),
            counter(input) == 1 ? SmsCounter.FIXED : SmsCounter.increasingFrom(counter(input)));
    byte[] sms = call.signed(key(input));
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("destination_id", call.destination());
    map.put("acp", HEX.formatHex(call.message()));
    map.put("sms", HEX.formatHex(sms));
    map.put("hmac", HEX.formatHex(sms).substring(2 * (sms.length - SmsKey.SIGNATURE_LENGTH)));
    map.put("length", sms.length);
    map.putAll(pdu(input.getString("phone"), sms));
    return map;
  }

  private static CommandPayload payload(JsonObject input) {
    return switch (input.getString("config_type", "")) {
      case "veh_health" -> new CarConfiguration.HealthReportSettings(true, 7);
      case "svc_provision" ->
          new CarConfiguration.ServiceSettings(Map.of(TelematicsService.REMOTE_DOOR, true));
      default -> new CommandPayload.None();
    };
  }

  private static Map<String, Object> pdu(String phone, byte[] data) throws Exception {
    SmsSubmit sms = SmsSubmit.of(phone, data);
    assertEquals(sms, SmsSubmit.decode(sms.encode()));
    return Map.of("pdu", HEX.formatHex(sms.encode()), "pdu_length", sms.tpduLength());
  }

  private static Map<String, Object> verified(JsonObject input) {
    try {
      WakeUpSms call =
          WakeUpSms.verify(
              HEX.parseHex(input.getString("sms")),
              key(input),
              input.getString("vin"),
              input.getString("tcu_id"),
              OptionalLong.empty());
      return Map.of(
          "valid", true,
          "destination_id", call.destination(),
          "source_id", call.sourceId(),
          "counter", call.counter(),
          "timestamp", call.time().toString());
    } catch (SmsRejectedException e) {
      return Map.of("valid", false, "reason", e.check().toString().toLowerCase(Locale.ROOT));
    }
  }

  private static SmsKey key(JsonObject input) {
    String key = input.getString("key");
    return key.equals("default") ? SmsKey.standard() : SmsKey.ofHex(key);
  }

  private static long counter(JsonObject input) {
    return input.getJsonNumber("counter").longValueExact();
  }

  /** The state a command leaves the car in is plain once its payload is taken. */
  private static Map<String, Object> validated(JsonObject input) {
    JsonValue json = input.getOrDefault("payload", JsonValue.NULL);
    try {
      CommandPayload payload = CommandPayload.of(input.getInt("command"), Expected.plain(json));
      Map<String, Object> map = new LinkedHashMap<>();
      map.put("ok", true);
      map.put("command_payload", payload.json().orElse(null));
      map.put("command_type", input.getInt("command"));
      map.put("command_id", input.getInt("source_id"));
      map.put("command_requested", true);
      map.put("command_result", -1);
      return map;
    } catch (CommandPayloadException e) {
      return Map.of("error", e.kind().toString());
    }
  }
}
