package org.leafport.tcu.connector;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.leafport.tcu.gdc.GdcError;
import org.leafport.tcu.gdc.GdcException;

class BadFrameTest {

  private static final int AFTER_BODY_CODE = 101;
  private static final int AFTER_CREDENTIALS = 153;

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  private static void assertTellsNoSecret(byte[] frame) {
    String shown = text(BadFrame.withoutSecrets(frame));
    assertFalse(shown.contains("leafuser"), shown);
    assertFalse(shown.contains("13CEDA9F"), shown);
  }

  @Test
  void userAndHashBecomeZerosAndTheRestStays() {
    byte[] report = Captures.report(Captures.VIN);
    byte[] expected = report.clone();
    Arrays.fill(expected, Captures.CREDENTIALS_OFFSET, AFTER_CREDENTIALS, (byte) 0);
    assertArrayEquals(expected, BadFrame.withoutSecrets(report));
  }

  @Test
  void whatFollowsTheVehicleElementIsHiddenIfItsElementsAreUnusual() {
    byte[] report = Captures.report(Captures.VIN);
    report[107] = 0x05;
    byte[] shown = BadFrame.withoutSecrets(report);
    assertArrayEquals(
        Arrays.copyOf(report, AFTER_BODY_CODE), Arrays.copyOf(shown, AFTER_BODY_CODE));
    assertArrayEquals(
        new byte[report.length - AFTER_BODY_CODE],
        Arrays.copyOfRange(shown, AFTER_BODY_CODE, shown.length));
  }

  @Test
  void onlyTypeAndLengthAreShownIfNothingCanBeLocated() {
    byte[] report = Captures.report(Captures.VIN);
    report[4] = 0x3f;
    byte[] shown = BadFrame.withoutSecrets(report);
    assertArrayEquals(new byte[report.length - 4], Arrays.copyOfRange(shown, 4, shown.length));
  }

  @Test
  void noShiftDamageOrCutTellsASecret() {
    byte[] report = Captures.report(Captures.VIN);
    for (int cut = 0; cut < report.length; cut++) {
      assertTellsNoSecret(Arrays.copyOf(report, cut));
      assertTellsNoSecret(Arrays.copyOfRange(report, cut, report.length));
      for (int bit = 0; bit < 8; bit++) {
        byte[] damaged = report.clone();
        damaged[cut] ^= (byte) (1 << bit);
        assertTellsNoSecret(damaged);
      }
    }
  }

  @Test
  void aMessageThatFollowsOneOfWrongLengthTellsNoSecret() {
    byte[] wrongLength = Captures.logon(Captures.VIN);
    wrongLength[3] = 1;
    assertTellsNoSecret(Captures.glued(wrongLength, Captures.report(Captures.VIN)));
  }

  @Test
  void aConfigurationIsHiddenWhole() {
    byte[] configuration = Arrays.copyOf(Captures.report(Captures.VIN), 597);
    configuration[0] = 5;
    Arrays.fill(configuration, AFTER_BODY_CODE, 597, (byte) 'x');
    assertEquals(-1, text(BadFrame.withoutSecrets(configuration)).indexOf('x', AFTER_BODY_CODE));
  }

  @Test
  void onlyTheLastFramesAreRemembered() {
    BadFrames frames = new BadFrames(2);
    for (int i = 0; i < 5; i++) {
      frames.add(
          BadFrame.of(
              Instant.EPOCH.plusSeconds(i),
              "192.0.2.1",
              new GdcException(GdcError.E_TYPE, 0, "type", "no message starts so"),
              new byte[3]));
    }
    assertEquals(
        List.of(3L, 4L),
        frames.newestLast().stream().map(frame -> frame.time().getEpochSecond()).toList());
  }
}
