package org.leafport.tcu.acp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.leafport.tcu.wire.Octets;
import org.leafport.tcu.wire.ProtocolException;

/** What is written is read back equal, for whatever can be written. */
class AcpRoundTripTest {

  @Property(tries = 2000)
  void everyMessageOfACarSurvives(@ForAll("requests") AcpRequest request) throws AcpException {
    assertEquals(request, AcpDecoder.decode(AcpEncoder.encode(request)));
  }

  @Property(tries = 2000)
  void everyAnswerOfAServerSurvives(@ForAll("serverMessages") ServerMessage message)
      throws AcpException {
    assertEquals(message, ServerMessage.decode(message.encode()));
  }

  @Property
  void everyWakeUpSmsIsTakenByItsCarAndByNoOther(@ForAll("wakeUps") WakeUpSms call)
      throws SmsRejectedException {
    String vin = call.vehicle().vin().orElseThrow();
    String tcuId = call.vehicle().tcuId().orElseThrow();
    byte[] sms = call.signed(SmsKey.standard());
    assertEquals(call, WakeUpSms.verify(sms, SmsKey.standard(), vin, tcuId, OptionalLong.empty()));
    assertEquals(SmsRejectedException.Check.IDENTITY, rejection(sms, SmsKey.standard(), "", ""));
    SmsKey derived = SmsKey.derived("203550000017", "89358000000000000017");
    assertEquals(SmsRejectedException.Check.HMAC, rejection(sms, derived, vin, tcuId));
  }

  @Property
  void aChangedOctetOfAWakeUpSmsIsNoticed(
      @ForAll("wakeUps") WakeUpSms call,
      @ForAll @IntRange(max = 73) int place,
      @ForAll @IntRange(min = 1, max = 255) int change) {
    byte[] sms = call.signed(SmsKey.standard());
    sms[place] ^= (byte) change;
    String vin = call.vehicle().vin().orElseThrow();
    String tcuId = call.vehicle().tcuId().orElseThrow();
    assertTrue(
        Set.of(SmsRejectedException.Check.FORMAT, SmsRejectedException.Check.HMAC)
            .contains(rejection(sms, SmsKey.standard(), vin, tcuId)));
  }

  @Property
  void everyUserDataSurvivesThePdu(
      @ForAll @Size(max = 140) byte[] userData, @ForAll("digits") String digits) throws Exception {
    SmsSubmit sms = SmsSubmit.of("+" + digits, userData);
    assertEquals(new SmsSubmit(digits, Octets.of(userData)), SmsSubmit.decode(sms.encode()));
  }

  @Property
  void aPduThatIsCutIsNoPdu(@ForAll @IntRange(max = 24) int length) throws Exception {
    byte[] pdu = SmsSubmit.of("447700900123", new byte[10]).encode();
    byte[] cut = Arrays.copyOf(pdu, Math.min(length, pdu.length - 1));
    assertThrows(ProtocolException.class, () -> SmsSubmit.decode(cut));
  }

  private static SmsRejectedException.Check rejection(
      byte[] sms, SmsKey key, String vin, String tcuId) {
    return assertThrows(
            SmsRejectedException.class,
            () -> WakeUpSms.verify(sms, key, vin, tcuId, OptionalLong.empty()))
        .check();
  }

  @Property
  void everyPayloadOfACommandSurvivesItsNormalForm(@ForAll("payloads") CommandPayload payload)
      throws CommandPayloadException {
    int number =
        payload instanceof CarConfiguration
            ? Gen2Command.CONFIGURE.number()
            : Gen2Command.CLIMATE_ON.number();
    Optional<?> json = payload.json();
    assertEquals(payload, CommandPayload.of(number, json.orElse(null)));
  }

  @Provide
  Arbitrary<AcpRequest> requests() {
    return AcpMessages.requests();
  }

  @Provide
  Arbitrary<ServerMessage> serverMessages() {
    return AcpMessages.serverMessages();
  }

  @Provide
  Arbitrary<WakeUpSms> wakeUps() {
    return AcpMessages.wakeUps();
  }

  @Provide
  Arbitrary<String> digits() {
    return Arbitraries.strings().numeric().ofMinLength(1).ofMaxLength(20);
  }

  @Provide
  Arbitrary<CommandPayload> payloads() {
    Arbitrary<Integer> small = Arbitraries.integers().between(0, 31);
    return Arbitraries.oneOf(
        Arbitraries.just(new CommandPayload.None()),
        Arbitraries.bigIntegers().map(CommandPayload.TimerLink::new),
        small.map(value -> new CommandPayload.Temperature(value % 2, value)),
        small
            .filter(days -> days >= 1 && days <= 30)
            .map(days -> new CarConfiguration.HealthReportSettings(days % 2 == 0, days)),
        Arbitraries.maps(Arbitraries.of(TelematicsService.class), Arbitraries.of(true, false))
            .ofMinSize(1)
            .map(CarConfiguration.ServiceSettings::new));
  }
}
