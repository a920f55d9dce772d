package org.leafport.tcu.acp;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.leafport.tcu.acp.ApplicationInfo.ClimateOutcome;
import org.leafport.tcu.acp.ApplicationInfo.Field;
import org.leafport.tcu.acp.SecurityResult.Outcome;
import org.leafport.tcu.wire.Octets;

/** What bits mean, and the worked examples of the protocol. */
class AcpMeaningTest {
  private static final String VIN = "SJNFAAZE0U0012345";
  private static final String TCU_ID = "203550000017";
  private static final Instant NOW = Instant.parse("2026-03-14T09:26:53Z");

  @Test
  void aLaterRuleAboutClimateControlBeatsAnEarlierOne() {
    ApplicationInfo info = ApplicationInfo.BLANK;
    assertEquals(ClimateOutcome.NOTHING_SAID, info.climateOutcome());
    info = info.with(Field.CLIMATE_AUTO_OFF, 1);
    assertEquals(ClimateOutcome.ENDED_BY_TIME, info.climateOutcome());
    info = info.with(Field.CLIMATE_AUTO_OFF, 2);
    assertEquals(ClimateOutcome.ENDED_UNEXPECTEDLY, info.climateOutcome());
    info = info.with(Field.CLIMATE_RESULT, 1);
    assertEquals(ClimateOutcome.ON, info.climateOutcome());
    info = info.with(Field.CLIMATE_OFF_RESULT, 3);
    assertEquals(ClimateOutcome.WAS_OFF, info.climateOutcome());
    info = info.with(Field.CLIMATE_OFF_RESULT, 1);
    assertEquals(ClimateOutcome.OFF, info.climateOutcome());
    info = info.with(Field.FAILURE, 5);
    assertEquals(ClimateOutcome.FAILED, info.climateOutcome());
  }

  @Test
  void aChargeStartIsToldByEitherOfTwoFields() {
    ApplicationInfo info = ApplicationInfo.BLANK;
    assertEquals(ApplicationInfo.ChargeStartOutcome.NOT_STARTED, info.chargeStartOutcome());
    assertEquals(
        ApplicationInfo.ChargeStartOutcome.STARTED,
        info.with(Field.CHARGE_START, 1).chargeStartOutcome());
    assertEquals(
        ApplicationInfo.ChargeStartOutcome.STARTED,
        info.with(Field.CHARGE_START_80, 1).chargeStartOutcome());
    assertEquals(
        ApplicationInfo.ChargeStartOutcome.FAILED,
        info.with(Field.CHARGE_START, 1).with(Field.FAILURE, 1).chargeStartOutcome());
  }

  @Test
  void anEndOfChargingWithoutAKindIsANormalOne() {
    ApplicationInfo info = ApplicationInfo.BLANK;
    assertEquals(ApplicationInfo.ChargeEnd.FINISHED, info.chargeEnd());
    assertEquals(
        ApplicationInfo.ChargeEnd.QUICK_FINISHED, info.with(Field.CHARGE_FINISHED, 2).chargeEnd());
    assertEquals(ApplicationInfo.ChargeEnd.FAILED, info.with(Field.FAILURE, 3).chargeEnd());
  }

  @Test
  void securityResultsAreJudgedInTheProtocolsOrder() {
    assertEquals(Outcome.DONE, SecurityResult.of(3, 0).outcome());
    assertEquals(Outcome.FUNCTION_DISABLED, SecurityResult.of(1, 1).outcome());
    assertEquals(Outcome.UNKNOWN_FAILURE, SecurityResult.of(2, 1).outcome());
    assertEquals(Outcome.CONDITIONS_NOT_MET, SecurityResult.of(0x82, 0x13).outcome());
    assertEquals(Outcome.CONDITIONS_NOT_MET, SecurityResult.of(0x83, 0x13).outcome());
    assertEquals(Outcome.FAILED, SecurityResult.of(0x10, 0x13).outcome());
    assertEquals(Outcome.CAN_FAULT, SecurityResult.of(5, 0x0c).outcome());
    assertEquals(Outcome.UNKNOWN_FAILURE, SecurityResult.of(7, 0x44).outcome());
  }

  @Test
  void configurationResultsNameTheServicesThatFailed() {
    ConfigurationReport report =
        new ConfigurationReport(
            List.of(
                new ConfigurationReport.Entry(0x63, true, 1),
                new ConfigurationReport.Entry(0x64, false, 0),
                new ConfigurationReport.Entry(0x01, true, 0)));
    assertEquals(
        Map.of(TelematicsService.BURGLAR_ALARM, true, TelematicsService.REMOTE_DOOR, false),
        report.services());
    assertEquals(Set.of(TelematicsService.REMOTE_DOOR), report.refusedServices());
  }

  @Test
  void theFirstEntryTellsWhetherTheHealthSettingsWereTaken() {
    assertTrue(health(new int[] {0x5b, 1}).healthSettingsAccepted());
    assertFalse(health(new int[] {0x5b, 2}).healthSettingsAccepted());
    assertFalse(health(new int[] {0x5b, 0}, new int[] {0x5b, 1}).healthSettingsAccepted());
    assertFalse(health().healthSettingsAccepted());
  }

  private static ConfigurationReport health(int[]... entries) {
    return new ConfigurationReport(
        Arrays.stream(entries)
            .map(entry -> new ConfigurationReport.Entry(entry[0], true, entry[1]))
            .toList());
  }

  @Test
  void settingsAreWrittenInTheCataloguesOrder() {
    CarConfiguration services =
        new CarConfiguration.ServiceSettings(
            Map.of(TelematicsService.REMOTE_DOOR, false, TelematicsService.BURGLAR_ALARM, true));
    byte[] order =
        Gen2Command.CONFIGURE.order(VehicleDescriptor.of(VIN, TCU_ID), 211, NOW, services).encode();
    assertTrue(HexFormat.of().formatHex(order).endsWith("0463806400"));
    CarConfiguration health = new CarConfiguration.HealthReportSettings(true, 7);
    order =
        Gen2Command.CONFIGURE.order(VehicleDescriptor.of(VIN, TCU_ID), 211, NOW, health).encode();
    assertTrue(HexFormat.of().formatHex(order).endsWith("0c055b00010101055b00030107"));
  }

  @Test
  void aConfigurationWithoutSettingsHasNoOrder() {
    CommandPayload none = new CommandPayload.None();
    assertEquals(Optional.empty(), Gen2Command.CONFIGURE.destination(none));
    assertThrows(
        IllegalArgumentException.class,
        () -> Gen2Command.CONFIGURE.order(VehicleDescriptor.of(VIN, TCU_ID), 211, NOW, none));
  }

  @Test
  void theDerivedKeyIsMadeOfHeadsAndTails() {
    assertEquals(
        Octets.of("20355893580001700017".getBytes(US_ASCII)).toHex(),
        SmsKey.derived(TCU_ID, "89358000000000000017").toHex());
    assertThrows(IllegalArgumentException.class, () -> SmsKey.derived("123456789", TCU_ID));
  }

  @Test
  void keysAreHexadecimalAndNeverShown() {
    assertEquals(SmsKey.ofHex("ABCD"), SmsKey.ofHex("abcd"));
    assertFalse(SmsKey.ofHex("abcd").toString().contains("abcd"));
    for (String bad : List.of("", "a", "abc", "xy", "ab ", "ab".repeat(65))) {
      assertThrows(IllegalArgumentException.class, () -> SmsKey.ofHex(bad), bad);
    }
  }

  @Test
  void anIncreasingCounterIsNeverUsedTwiceAndEnds() {
    SmsCounter counter = SmsCounter.increasingFrom(142);
    assertEquals(143, counter.next().value());
    assertEquals(SmsCounter.FIXED, SmsCounter.FIXED.next());
    SmsCounter last = SmsCounter.increasingFrom(0xffff_ffffL);
    assertThrows(IllegalStateException.class, last::next);
    assertThrows(IllegalArgumentException.class, () -> SmsCounter.increasingFrom(1L << 32));
  }

  @Test
  void aUnitThatChecksTheCounterTakesOnlyAHigherOne() throws SmsRejectedException {
    byte[] sms =
        WakeUpSms.of(
                VehicleDescriptor.of(VIN, TCU_ID),
                Destination.CLIMATE,
                209,
                NOW,
                SmsCounter.increasingFrom(142))
            .signed(SmsKey.standard());
    OptionalLong before = OptionalLong.of(141);
    assertEquals(142, WakeUpSms.verify(sms, SmsKey.standard(), VIN, TCU_ID, before).counter());
    assertEquals(
        SmsRejectedException.Check.COUNTER,
        assertThrows(
                SmsRejectedException.class,
                () -> WakeUpSms.verify(sms, SmsKey.standard(), VIN, TCU_ID, OptionalLong.of(142)))
            .check());
  }

  @Test
  void nothingThatIdentifiesPeopleIsShown() {
    assertEquals("VehicleDescriptor[...12345]", VehicleDescriptor.of(VIN, TCU_ID).toString());
    assertEquals("AcpCredentials[present]", new AcpCredentials("someone", "secret").toString());
  }

  @Test
  void anErrorInsideAMessageNamesItsSender() {
    byte[] cut =
        HexFormat.of()
            .parseHex(
                "8303003020203051"
                    + Octets.of(VIN.getBytes(US_ASCII)).toHex()
                    + "4c"
                    + Octets.of(TCU_ID.getBytes(US_ASCII)).toHex()
                    + "28");
    AcpException error = assertThrows(AcpException.class, () -> AcpDecoder.decode(cut));
    assertEquals(AcpError.TRUNCATED, error.error());
    assertEquals("source id", error.field());
    assertEquals(cut.length, error.offset());
    assertEquals(Optional.of(VIN), error.vehicle().orElseThrow().vin());
  }
}
