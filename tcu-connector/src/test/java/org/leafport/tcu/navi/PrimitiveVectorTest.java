package org.leafport.tcu.navi;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.json.JsonObject;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.leafport.core.testing.VectorFiles;
import org.leafport.tcu.wire.Octets;
import org.leafport.tcu.wire.ProtocolException;

/** The vectors of places and texts, which all messages are made of. */
class PrimitiveVectorTest {
  private static final VectorFiles VECTORS = new VectorFiles("navi");

  /** And what is written is read back. */
  @TestFactory
  Stream<DynamicTest> coordinates() {
    return VECTORS.each(
        "objects",
        isA("coordinate"),
        vector -> {
          Optional<UnitPosition> position = position(vector.getJsonObject("input"));
          Octets written = new NaviWriter().position(position).toOctets();
          assertEquals(expected(vector), written.toHex());
          assertEquals(position, read(written));
        });
  }

  private static Optional<UnitPosition> position(JsonObject input) {
    return input.isNull("lat") || input.isNull("lon")
        ? Optional.empty()
        : Optional.of(
            UnitPosition.of(
                new BigDecimal(input.getString("lat")), new BigDecimal(input.getString("lon"))));
  }

  private static Optional<UnitPosition> read(Octets written) throws ProtocolException {
    return new NaviReader(written).position("position");
  }

  @TestFactory
  Stream<DynamicTest> texts() {
    return VECTORS.each(
        "objects",
        isA("text"),
        vector -> {
          JsonObject input = vector.getJsonObject("input");
          int limit = input.getInt("limitBytes");
          String cut =
              UnitText.cut(input.getString("text"), limit == 0 ? Integer.MAX_VALUE : limit);
          Octets written = Octets.of(cut.getBytes(StandardCharsets.UTF_8));
          assertEquals(expected(vector), written.toHex());
          assertEquals(written.length(), UnitText.length(cut));
        });
  }

  private static Predicate<JsonObject> isA(String object) {
    return vector -> vector.getJsonObject("input").getString("object").equals(object);
  }

  private static String expected(JsonObject vector) {
    return vector.getJsonObject("expected").getString("hex");
  }
}
