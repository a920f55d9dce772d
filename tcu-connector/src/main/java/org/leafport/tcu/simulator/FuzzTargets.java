package org.leafport.tcu.simulator;

import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.leafport.core.fuzz.FuzzTarget;
import org.leafport.tcu.acp.AcpCredentials;
import org.leafport.tcu.acp.AcpDecoder;
import org.leafport.tcu.acp.AcpEncoder;
import org.leafport.tcu.acp.AcpPosition;
import org.leafport.tcu.acp.AcpRequest;
import org.leafport.tcu.acp.CarConfiguration;
import org.leafport.tcu.acp.CommandPayload;
import org.leafport.tcu.acp.ConfigurationReport;
import org.leafport.tcu.acp.Destination;
import org.leafport.tcu.acp.Gen2Command;
import org.leafport.tcu.acp.ProbeItem;
import org.leafport.tcu.acp.ProbeUpload;
import org.leafport.tcu.acp.SecurityResult;
import org.leafport.tcu.acp.ServerMessage;
import org.leafport.tcu.acp.SmsComposeException;
import org.leafport.tcu.acp.SmsCounter;
import org.leafport.tcu.acp.SmsKey;
import org.leafport.tcu.acp.SmsSubmit;
import org.leafport.tcu.acp.TelematicsService;
import org.leafport.tcu.acp.VehicleDescriptor;
import org.leafport.tcu.acp.WakeUpSms;
import org.leafport.tcu.gdc.BodyCode;
import org.leafport.tcu.gdc.GdcDecoder;
import org.leafport.tcu.gdc.GdcFrameReader;
import org.leafport.tcu.gdc.GdcOrder;
import org.leafport.tcu.gdc.Gen1Order;
import org.leafport.tcu.probe.CrmDecoder;
import org.leafport.tcu.probe.CrmItemDecoder;
import org.leafport.tcu.probe.DotDecoder;
import org.leafport.tcu.probe.KnownConfiguration;
import org.leafport.tcu.probe.ProbeConfiguration;
import org.leafport.tcu.probe.ProbeContainer;
import org.leafport.tcu.wire.Octets;
import org.leafport.tcu.wire.ProtocolException;

/**
 * The table of everything that reads bytes from outside. A codec that isn't named here is not
 * fuzzed: each room adds its ways in.
 */
public final class FuzzTargets {
  private static final int MAX_GDC = 1024;
  private static final int MAX_HTTP = 256 * 1024;
  private static final int MAX_SMS = 140;
  private static final int MAX_PDU = 200;
  private static final int MAX_PROBE_FILE = 1024 * 1024;
  private static final int GDC_CHUNK = 7;
  private static final int TOKEN = 212;
  private static final String VIN = "SJNFAAZE2U0000000";
  private static final String TCU_ID = "203550000000";
  private static final Instant NOW = Instant.parse("2026-03-14T09:26:53Z");

  /** Length, vehicle and maps: what CRM and DOT files begin with. */
  private static final String PROBE_HEADER = "02110320410445552d323031342d4131" + "00".repeat(22);

  private FuzzTargets() {}

  /** All of them. */
  public static List<FuzzTarget> all() {
    return Stream.of(gdc(), acp(), probe(), NaviTargets.all(), NaviChannelTargets.all())
        .flatMap(List::stream)
        .toList();
  }

  private static List<FuzzTarget> gdc() {
    List<byte[]> messages = gdcMessages();
    List<byte[]> orders =
        Stream.of(Gen1Order.values())
            .flatMap(order -> Stream.of(order.accepted(), order.refused()))
            .toList();
    return List.of(
        new FuzzTarget("gdc message", messages, MAX_GDC, GdcDecoder::decode),
        new FuzzTarget("gdc lenient", messages, MAX_GDC, GdcDecoder::decodeLeniently),
        new FuzzTarget("gdc stream", messages, 4 * MAX_GDC, FuzzTargets::readStream),
        new FuzzTarget("gdc order", orders, MAX_GDC, GdcOrder::decode));
  }

  private static List<byte[]> gdcMessages() {
    FleetMessages car = new FleetMessages(LoadFleet.car(1));
    return List.of(
        car.logon(0),
        car.report(0, GdcOrder.order(BodyCode.AC_RESULT.code(), 3, true)),
        car.report(0, GdcOrder.configurationRequest(BodyCode.CONFIG_READ.code())));
  }

  private static void readStream(byte[] stream) throws ProtocolException {
    GdcFrameReader reader = new GdcFrameReader();
    for (int at = 0; at < stream.length; at += GDC_CHUNK) {
      reader.feed(ByteBuffer.wrap(stream, at, Math.min(GDC_CHUNK, stream.length - at)));
      while (reader.next().isPresent()) {
        // The messages themselves are the business of another target.
      }
    }
  }

  private static List<FuzzTarget> acp() {
    byte[] sms = sms();
    byte[] unsigned = withoutTail(sms);
    return List.of(
        new FuzzTarget("acp message", acpRequests(), MAX_HTTP, AcpDecoder::decode),
        new FuzzTarget("acp answer", acpAnswers(), MAX_HTTP, ServerMessage::decode),
        new FuzzTarget("acp sms", List.of(sms), MAX_SMS, FuzzTargets::verify),
        new FuzzTarget("acp sms, signed", List.of(unsigned), MAX_SMS, FuzzTargets::signAndVerify),
        new FuzzTarget("acp pdu", List.of(pdu(sms)), MAX_PDU, SmsSubmit::decode));
  }

  private static List<byte[]> acpRequests() {
    Gen2Profile profile =
        new Gen2Profile(
            Gen2Model.ZE1,
            VIN,
            TCU_ID,
            "89358000000000000000",
            Optional.of(new AcpCredentials("carwings", "0123456789abcdef")),
            SmsKey.standard());
    Gen2State state = new Gen2State(Gen2Model.ZE1, 90, 60, AcpPosition.at(60.2, 24.9, true));
    Gen2Messages car = new Gen2Messages(profile, state, Clock.fixed(NOW, ZoneOffset.UTC));
    List<AcpRequest> requests = new ArrayList<>();
    requests.add(car.orderCall(TOKEN));
    requests.add(car.security(Destination.DOORS.code(), TOKEN, SecurityResult.of(0x82, 0x13)));
    requests.add(
        car.configuration(
            Destination.SERVICE_PROVISIONING.code(),
            TOKEN,
            List.of(new ConfigurationReport.Entry(0x63, true, 1))));
    Stream.of(Gen2Event.values()).forEach(event -> requests.add(event.message(car, 1)));
    return requests.stream().map(AcpEncoder::encode).toList();
  }

  private static List<byte[]> acpAnswers() {
    VehicleDescriptor car = VehicleDescriptor.of(VIN, TCU_ID);
    List<ServerMessage> answers = new ArrayList<>();
    CommandPayload none = new CommandPayload.None();
    Stream.of(Gen2Command.values())
        .filter(command -> command != Gen2Command.CONFIGURE)
        .forEach(command -> answers.add(command.order(car, TOKEN, NOW, none)));
    Stream.of(
            new CommandPayload.Temperature(0, 21),
            new CarConfiguration.HealthReportSettings(true, 7),
            new CarConfiguration.ServiceSettings(Map.of(TelematicsService.PROBE_1, true)))
        .forEach(
            payload ->
                answers.add(
                    (payload instanceof CarConfiguration
                            ? Gen2Command.CONFIGURE
                            : Gen2Command.CLIMATE_ON)
                        .order(car, TOKEN, NOW, payload)));
    return answers.stream().map(ServerMessage::encode).toList();
  }

  private static byte[] sms() {
    return WakeUpSms.of(
            VehicleDescriptor.of(VIN, TCU_ID), Destination.CLIMATE, TOKEN, NOW, SmsCounter.FIXED)
        .signed(SmsKey.standard());
  }

  private static byte[] withoutTail(byte[] sms) {
    return Arrays.copyOf(sms, sms.length - SmsKey.SIGNATURE_LENGTH - Integer.BYTES);
  }

  private static byte[] pdu(byte[] sms) {
    try {
      return SmsSubmit.of("447700900123", sms).encode();
    } catch (SmsComposeException e) {
      throw new AssertionError("the number is one", e);
    }
  }

  private static void verify(byte[] sms) throws ProtocolException {
    WakeUpSms.verify(sms, SmsKey.standard(), VIN, TCU_ID, OptionalLong.empty());
  }

  /** Only a message with a good signature is looked into. */
  private static void signAndVerify(byte[] message) throws ProtocolException {
    try {
      verify(WakeUpSms.signed(message, 1, SmsKey.standard()));
    } catch (SmsComposeException e) {
      throw new ProtocolException(0, "message", "is empty");
    }
  }

  private static List<FuzzTarget> probe() {
    byte[] crm = crmFile();
    List<byte[]> configurations =
        Stream.of(KnownConfiguration.values())
            .flatMap(known -> known.configuration().stream())
            .map(ProbeConfiguration::clear)
            .toList();
    return List.of(
        new FuzzTarget("probe crm", List.of(crm), MAX_PROBE_FILE, CrmDecoder::decode),
        new FuzzTarget("probe dot", List.of(dotFile()), MAX_PROBE_FILE, DotDecoder::decode),
        new FuzzTarget("probe items", acpRequests(), MAX_HTTP, FuzzTargets::readItems),
        new FuzzTarget(
            "probe container",
            List.of(ProbeContainer.of(Octets.of(crm), 0x5a, 7, 0).encode()),
            MAX_PROBE_FILE,
            ProbeContainer::open),
        new FuzzTarget(
            "probe configuration", configurations, MAX_HTTP, ProbeConfiguration::readClear));
  }

  /** What a Gen2 unit uploads: envelope and labels. */
  private static void readItems(byte[] message) throws ProtocolException {
    if (AcpDecoder.decode(message).payload() instanceof ProbeUpload upload) {
      CrmItemDecoder.decode(
          upload.service(), upload.items().stream().map(ProbeItem::content).toList());
    }
  }

  /** Latest and lifetime values, a trip, a month, a place and a charge. */
  private static byte[] crmFile() {
    return HexFormat.of()
        .parseHex(
            PROBE_HEADER
                + "e1000ce20005ea000148f5e600058674e70002c33ae8019c"
                + "801a0b12071e0000811a0b1208021e0082069c474802bd647b85000053618c018a"
                + "a01a0a01a11a0a1fb502000102030405060708090a0bb60001aabbccddb709"
                + "b81a0b12071e0a000000000c00000000069c474802bd647b0002bd1a0b0a0637000000b5"
                + "c501069d479a02b5727b04011a0b101200001a0b10170000");
  }

  /** A track with a place, some points and a second segment. */
  private static byte[] dotFile() {
    return HexFormat.of()
        .parseHex(
            PROBE_HEADER
                + "051a0b12071e00060001020304050607080700070708000001090000260a069c474802bd647b"
                + "0b0e0f0c069c474802bd647b0d04d20e01a50f000cd992103011311206fa0c251e"
                + PROBE_HEADER
                + "051a0b120900000d04d2");
  }
}
