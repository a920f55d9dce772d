package org.leafport.web.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import jakarta.json.JsonObject;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.leafport.core.testing.VectorFiles;
import org.leafport.tcu.gdc.CarwingsPassword;

/** The password that people type in the car. */
class NavigationPasswordVectorTest {

  @TestFactory
  Stream<DynamicTest> everyPasswordIsJudgedAndHashedAsItsVectorSays() {
    return new VectorFiles("api").each("carwings-password", NavigationPasswordVectorTest::check);
  }

  private static void check(JsonObject vector) {
    String password = vector.getString("input");
    JsonObject expected = vector.getJsonObject("expected");

    assertEquals(expected.getBoolean("valid"), CarwingsPassword.isValid(password));
    if (expected.getBoolean("valid")) {
      assertEquals(expected.getString("hash"), CarwingsPassword.hash(password));
    } else {
      assertThrows(IllegalArgumentException.class, () -> CarwingsPassword.hash(password));
    }
  }
}
