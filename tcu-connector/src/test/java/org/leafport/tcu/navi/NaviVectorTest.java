package org.leafport.tcu.navi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.leafport.core.testing.VectorFiles;
import org.leafport.tcu.Expected;
import org.leafport.tcu.gdc.CarwingsPassword;
import org.leafport.tcu.wire.Octets;
import org.leafport.tcu.wire.ProtocolException;

/** The vectors of what all applications share, and of the sign-in check. */
class NaviVectorTest {
  private static final VectorFiles VECTORS = new VectorFiles("navi");
  private static final HexFormat HEX = HexFormat.of();
  private static final double DEGREES = 1e-6;
  private static final int PREFIX = 30;

  @TestFactory
  Stream<DynamicTest> envelopesAreOpened() {
    return VECTORS.each(
        "envelope-decode",
        vector -> {
          byte[] body = HEX.parseHex(vector.getJsonObject("input").getString("body"));
          JsonObject expected = vector.getJsonObject("expected");
          if (expected.getBoolean("error", false)) {
            assertThrows(
                EnvelopeException.class, () -> NaviRequest.decode(body, EnvelopeLimits.USUAL));
            return;
          }
          FilePacket packet = Envelope.REQUEST.open(body, EnvelopeLimits.USUAL);
          assertEquals(expected.getInt("packetLength"), packet.encode().length);
          if (!expected.isNull("packet")) {
            assertEquals(expected.getString("packet"), HEX.formatHex(packet.encode()));
          }
          List<JsonObject> files = expected.getJsonArray("files").getValuesAs(JsonObject.class);
          assertEquals(files.size(), packet.files().size());
          for (int i = 0; i < files.size(); i++) {
            checkFile(files.get(i), packet.files().get(i));
          }
        });
  }

  private static void checkFile(JsonObject expected, NaviFile file) {
    assertEquals(expected.getString("name"), file.name());
    assertEquals(expected.getInt("size"), file.content().length());
    if (expected.containsKey("hex")) {
      assertEquals(expected.getString("hex"), file.content().toHex());
    } else {
      CRC32 sum = new CRC32();
      sum.update(file.content().toBytes());
      assertEquals(expected.getString("crc32"), "%08x".formatted(sum.getValue()));
    }
  }

  @TestFactory
  Stream<DynamicTest> envelopesAreSealed() {
    return VECTORS.each(
        "envelope-encode",
        vector -> {
          List<NaviFile> files =
              vector.getJsonObject("input").getJsonArray("files").stream()
                  .map(JsonValue::asJsonObject)
                  .map(
                      file ->
                          new NaviFile(file.getString("name"), Octets.ofHex(file.getString("hex"))))
                  .toList();
          JsonObject expected = vector.getJsonObject("expected");
          FilePacket packet = new FilePacket(files);
          byte[] body = Envelope.RESPONSE.seal(packet);
          assertEquals(expected.getString("prefix"), HEX.formatHex(body, 0, PREFIX));
          assertEquals(expected.getString("packet"), HEX.formatHex(packet.encode()));
          assertEquals(expected.getInt("inflatedLength"), packet.encode().length);
          assertEquals(packet, Envelope.RESPONSE.open(body, EnvelopeLimits.USUAL));
          byte[] example = HEX.parseHex(expected.getString("exampleBody"));
          assertEquals(packet, Envelope.RESPONSE.open(example, EnvelopeLimits.USUAL));
        });
  }

  @TestFactory
  Stream<DynamicTest> documents() {
    return VECTORS.each(
        "xml-request",
        vector -> {
          RequestDocument document = document(vector);
          Expected.assertSame(vector.get("expected"), NaviCanonical.document(document), 0);
          assertEquals(document, RequestDocument.decode(document.encode()));
        });
  }

  @TestFactory
  Stream<DynamicTest> sessions() {
    return VECTORS.each(
        "session-auth",
        vector ->
            assertEquals(
                vector.getJsonObject("expected").getBoolean("authenticated"),
                SignIn.session(document(vector), car(vector)).isSignedIn()));
  }

  @TestFactory
  Stream<DynamicTest> passwordHashes() {
    return VECTORS.each(
        "password-hash",
        vector ->
            assertEquals(
                vector.getJsonObject("expected").getString("hash"),
                CarwingsPassword.hash(vector.getJsonObject("input").getString("password"))));
  }

  /** What is told of a car that was never heard of before. */
  @TestFactory
  Stream<DynamicTest> carUpdates() {
    return VECTORS.each(
        "car-info-update",
        vector -> {
          RequestDocument document = document(vector);
          JsonObject expected = vector.getJsonObject("expected");
          boolean updated = SignIn.session(document, car(vector)).isSignedIn();
          assertEquals(expected.getBoolean("updated"), updated);
          if (updated) {
            Expected.assertSame(expected, NaviCanonical.update(CarUpdate.of(document)), DEGREES);
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> signInChecks() {
    return VECTORS.each(
        "ap",
        vector -> {
          JsonObject expected = vector.getJsonObject("expected");
          NaviRequest request = request(vector);
          Optional<SignInCheck> check =
              request
                  .call()
                  .application()
                  .filter(NaviApplication.AP::equals)
                  .flatMap(asked -> SignIn.check(request.document(), car(vector)));
          assertEquals(expected.getBoolean("emptyBody", false), check.isEmpty());
          if (check.isPresent()) {
            checkAnswer(expected, check.get().response(Optional.of(WORDS)));
          }
        });
  }

  private static final ResponseDocument.Refusal WORDS =
      new ResponseDocument.Refusal("No & \"no\" <here>", "This car isn't registered.");

  private static void checkAnswer(JsonObject expected, NaviResponse response)
      throws EnvelopeException {
    byte[] body = response.encode();
    assertEquals(expected.getString("resumePrefix"), HEX.formatHex(body, 0, PREFIX));
    assertEquals(response, NaviResponse.decode(body, EnvelopeLimits.USUAL));
    assertTrue(response.isConsistent());
    List<JsonObject> files = expected.getJsonArray("files").getValuesAs(JsonObject.class);
    String text = new String(response.document().encode().toBytes(), StandardCharsets.UTF_8);
    assertEquals(withoutWords(files.get(0).getString("text")), withoutWords(text));
    assertEquals(
        files.stream().skip(1).map(file -> file.getString("hex")).toList(),
        response.files().stream().map(file -> file.content().toHex()).toList());
  }

  private static String withoutWords(String document) {
    return document.replaceAll("(<(?:read_)?txt>)[^<]*", "$1");
  }

  /** Which requests the servlet sends away, takes, or can't read. */
  @TestFactory
  Stream<DynamicTest> requestsOfUnits() {
    return VECTORS.each(
        "http-gate",
        vector -> {
          JsonObject input = vector.getJsonObject("input");
          JsonObject expected = vector.getJsonObject("expected");
          assertEquals(NaviHttp.PATH, input.getString("path"));
          boolean taken =
              NaviHttp.isFromUnit(
                  input.getString("method"),
                  optional(input, "contentType"),
                  optional(input, "userAgent"));
          assertEquals(expected.getInt("status") != 302, taken);
          if (taken) {
            checkStatus(expected, HEX.parseHex(input.getString("body")));
          }
        });
  }

  private static void checkStatus(JsonObject expected, byte[] body) {
    try {
      NaviRequest request = NaviRequest.decode(body, EnvelopeLimits.USUAL);
      assertEquals(200, expected.getInt("status"));
      assertEquals(NaviHttp.MEDIA_TYPE, expected.getString("contentType"));
      assertEquals(optional(expected, "app"), request.call().name());
    } catch (EnvelopeException e) {
      assertEquals(400, expected.getInt("status"), e.getMessage());
    }
  }

  @TestFactory
  Stream<DynamicTest> coordinates() {
    return VECTORS.each(
        "objects",
        vector -> vector.getJsonObject("input").getString("object").equals("coordinate"),
        vector -> {
          JsonObject input = vector.getJsonObject("input");
          Optional<UnitPosition> position =
              optional(input, "lat")
                  .map(
                      latitude ->
                          UnitPosition.of(
                              new BigDecimal(latitude), new BigDecimal(input.getString("lon"))));
          Octets bytes = new NaviWriter().position(position).toOctets();
          assertEquals(vector.getJsonObject("expected").getString("hex"), bytes.toHex());
          assertEquals(position, new NaviReader(bytes).position("position"));
        });
  }

  @TestFactory
  Stream<DynamicTest> texts() {
    return VECTORS.each(
        "objects",
        vector -> vector.getJsonObject("input").getString("object").equals("text"),
        vector -> {
          JsonObject input = vector.getJsonObject("input");
          int limit = input.getInt("limitBytes");
          String text = input.getString("text");
          String cut = limit == 0 ? text : UnitText.cut(text, limit);
          byte[] bytes = cut.getBytes(StandardCharsets.UTF_8);
          assertEquals(vector.getJsonObject("expected").getString("hex"), HEX.formatHex(bytes));
          assertEquals(bytes.length, UnitText.length(cut));
        });
  }

  /** No vector has the place of a western unit: these are the two ways to tell it. */
  @TestFactory
  Stream<DynamicTest> hemispheres() {
    return Arrays.stream(HemisphereBits.values())
        .map(
            bits ->
                DynamicTest.dynamicTest(
                    bits.name(),
                    () -> {
                      UnitPosition place =
                          UnitPosition.of(new BigDecimal("-33.5"), new BigDecimal("-70.25"), bits);
                      boolean told = bits != HemisphereBits.OFF;
                      assertEquals(told ? -33.5 : 33.5, place.latitudeDegrees(bits));
                      assertEquals(told ? -70.25 : 70.25, place.longitudeDegrees(bits));
                      assertFalse(place.header() == UnitPosition.USUAL_HEADER && told);
                    }));
  }

  static NaviRequest request(JsonObject vector) throws ProtocolException {
    byte[] body = HEX.parseHex(vector.getJsonObject("input").getString("body"));
    return NaviRequest.decode(body, EnvelopeLimits.USUAL);
  }

  private static RequestDocument document(JsonObject vector) throws EnvelopeException {
    String xml = vector.getJsonObject("input").getString("xml");
    return RequestDocument.decode(Octets.of(xml.getBytes(StandardCharsets.UTF_8)));
  }

  private static Optional<RegisteredCar> car(JsonObject vector) {
    JsonObject input = vector.getJsonObject("input");
    if (!input.containsKey("car") || input.isNull("car")) {
      return Optional.empty();
    }
    JsonObject car = input.getJsonObject("car");
    JsonObject owner = car.getJsonObject("owner");
    return Optional.of(
        new RegisteredCar(
            car.getString("vin"),
            car.getString("tcuSerial"),
            car.getString("tcuModel"),
            owner.getString("username"),
            owner.getString("tcuPasswordHash"),
            car.getBoolean("disableAuth", false)));
  }

  private static Optional<String> optional(JsonObject object, String member) {
    return object.containsKey(member) && !object.isNull(member)
        ? Optional.of(object.getString(member))
        : Optional.empty();
  }
}
