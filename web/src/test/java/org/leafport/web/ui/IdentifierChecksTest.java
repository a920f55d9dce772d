package org.leafport.web.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.leafport.web.vehicle.CarRefused.Field;

class IdentifierChecksTest {

  private final Findings found = new Findings();
  private final IdentifierChecks checks = new IdentifierChecks(found, Phrases.in(Locale.ENGLISH));

  @Test
  void aLetterAmongTheDigitsIsNamedWithItsPlaceAndWhatWasMeant() {
    checks.iccid("sim", "89358000000O0000017");
    assertEquals(
        "Position 12 is the letter O. This number has digits only: did you mean 0?",
        found.err("sim"));
  }

  @Test
  void blanksAndDashesAmongTheDigitsDoNotMatter() {
    checks.id("unit", Field.UNIT_ID, "4567 8901-2345");
    assertEquals("12 digits", found.good("unit"));
  }

  @Test
  void aShortNumberIsRefusedByTheRuleOfTheVehicleRoom() {
    checks.id("tcu", Field.TCU_ID, "1234");
    assertEquals("TCU ID has at least 5 characters.", found.err("tcu"));
  }

  @Test
  void aSimNumberWithAWrongCheckDigitIsNotedButMayGoOn() {
    checks.iccid("sim", "8935800000000000018");
    assertTrue(found.note("sim").contains("check digit"));
    assertFalse(found.isFailed());
  }

  @Test
  void aSimNumberOfUnusualLengthIsNotedButMayGoOn() {
    checks.iccid("sim", "8935800000");
    assertEquals("10 digits. A SIM ID usually has 19 or 20.", found.note("sim"));
    assertFalse(found.isFailed());
  }

  @Test
  void aVinThatLacksOneCharacterIsAskedFor() {
    checks.vin("vin", "SJNFAAZE0U001234", true);
    assertEquals("16 of 17 characters. One seems to be missing.", found.err("vin"));
    assertEquals("VIN: 16 of 17 characters", found.getErrors().get(0).brief());
  }

  @Test
  void aVinWithACharacterThatVinsLackIsPointedAt() {
    checks.vin("vin", "SJNFAAZEOU0012345", true);
    assertTrue(found.err("vin").startsWith("Position 9 is “O”"), found.err("vin"));
  }

  @Test
  void aVinInSmallLettersIsAsGoodAsInCapitals() {
    checks.vin("vin", " sjnfaaze0u0012345 ", true);
    assertEquals("17 characters", found.good("vin"));
  }

  @Test
  void aVinThatSomebodyHasIsRefusedWithoutSayingWho() {
    checks.vin("vin", "SJNFAAZE0U0012345", false);
    assertTrue(found.err("vin").contains("added already"));
  }

  @Test
  void aShorterNumberOfACarForJapanMayGoOn() {
    checks.vin("vin", "ZE0123456", true);
    assertFalse(found.isFailed());
    assertTrue(found.note("vin").contains("Japan"));
  }

  @Test
  void checkDigitsFollowLuhn() {
    assertTrue(Luhn.fits("79927398713"));
    assertFalse(Luhn.fits("79927398710"));
  }
}
