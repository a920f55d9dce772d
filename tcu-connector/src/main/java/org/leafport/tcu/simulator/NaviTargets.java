package org.leafport.tcu.simulator;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.leafport.core.fuzz.FuzzTarget;
import org.leafport.core.fuzz.FuzzTarget.Budget;
import org.leafport.core.fuzz.Fuzzer;
import org.leafport.tcu.navi.CommandHead;
import org.leafport.tcu.navi.Envelope;
import org.leafport.tcu.navi.EnvelopeLimits;
import org.leafport.tcu.navi.FilePacket;
import org.leafport.tcu.navi.HemisphereBits;
import org.leafport.tcu.navi.NaviApplication;
import org.leafport.tcu.navi.NaviFile;
import org.leafport.tcu.navi.NaviRequest;
import org.leafport.tcu.navi.NaviResponse;
import org.leafport.tcu.navi.RequestDocument;
import org.leafport.tcu.navi.ResponseDocument;
import org.leafport.tcu.navi.SignInResult;
import org.leafport.tcu.navi.UnitPosition;
import org.leafport.tcu.navi.cp.AvailabilityDetails;
import org.leafport.tcu.navi.cp.AvailabilityList;
import org.leafport.tcu.navi.cp.CellPoints;
import org.leafport.tcu.navi.cp.ChargingSite;
import org.leafport.tcu.navi.cp.CpForm;
import org.leafport.tcu.navi.cp.CpRequest;
import org.leafport.tcu.navi.cp.FoundPoint;
import org.leafport.tcu.navi.cp.MeshCells;
import org.leafport.tcu.navi.cp.MeshId;
import org.leafport.tcu.navi.cp.PointDetails;
import org.leafport.tcu.navi.cp.Price;
import org.leafport.tcu.navi.cp.SiteAvailability;
import org.leafport.tcu.navi.pi.PiAnswer;
import org.leafport.tcu.navi.pi.PiMessage;
import org.leafport.tcu.wire.Octets;
import org.leafport.tcu.wire.ProtocolException;

/** The part of {@link FuzzTargets} for bodies, documents, sign-in, charging points and PI. */
final class NaviTargets {
  private static final int MAX_BODY = 256 * 1024;
  private static final int MAX_FILE = 64 * 1024;

  private static final int HEAD = 8;
  private static final int CHECKSUM = 4;
  private static final Instant NOW = Instant.parse("2026-03-14T09:26:53Z");
  private static final BigDecimal NORTH = new BigDecimal("60.18");
  private static final BigDecimal EAST = new BigDecimal("24.9");
  private static final MeshId CELL = new MeshId(0x5aed17f2L);
  private static final CommandHead HEADER = new CommandHead(1, 0x10, 1, 0);

  /** The JDK's zlib and its XML parser. */
  private static final Budget LIBRARY = new Budget(8 * Fuzzer.BASE_BYTES, 2 * Fuzzer.BASE_NANOS, 4);

  private NaviTargets() {}

  static List<FuzzTarget> all() {
    return Stream.of(bodies(), charging(), probe()).flatMap(List::stream).toList();
  }

  private static List<FuzzTarget> bodies() {
    NaviRequest request = request();
    byte[] body = request.encode();
    byte[] answer = answer().encode();
    byte[] unsummed = Arrays.copyOf(body, body.length - CHECKSUM);
    return List.of(
        new FuzzTarget("navi body", List.of(body), MAX_BODY, LIBRARY, NaviTargets::readBody),
        new FuzzTarget(
            "navi stream", List.of(unsummed), MAX_BODY, LIBRARY, NaviTargets::readStream),
        new FuzzTarget(
            "navi answer",
            List.of(answer),
            MAX_BODY,
            LIBRARY,
            input -> NaviResponse.decode(input, EnvelopeLimits.USUAL)),
        new FuzzTarget(
            "navi packet",
            List.of(request.packet().encode()),
            MAX_BODY,
            input -> FilePacket.read(input, FilePacket.MAX_REQUEST_FILES)),
        document("navi request", request.document().encode(), RequestDocument::decode),
        document("navi response", answer().document().encode(), ResponseDocument::decode),
        target("navi sign-in", List.of(new SignInResult(true).encode()), SignInResult::decode));
  }

  private static NaviRequest request() {
    NaviProfile car = NaviProfile.made();
    return car.request(
        NaviApplication.CP,
        List.of(
            new NaviFile("CPREQ.001", ask(new CpRequest.Question.PointsOfCells(List.of(CELL))))));
  }

  private static NaviResponse answer() {
    return NaviResponse.of(
            NaviApplication.AP,
            List.of(new NaviFile("AUTHRESULT.001", new SignInResult(false).encode())))
        .refused(new ResponseDocument.Refusal("No", "It isn't \"known\" & never was."));
  }

  private static void readBody(byte[] input) throws ProtocolException {
    NaviRequest.decode(input, EnvelopeLimits.USUAL);
  }

  /** Only a body whose length and checksum are right is looked into. */
  private static void readStream(byte[] input) throws ProtocolException {
    if (input.length < HEAD) {
      throw new ProtocolException(input.length, "stream", "is too short to be packed");
    }
    byte[] body = Arrays.copyOf(input, input.length + CHECKSUM);
    // Less than the fuzzer's budget, and the real length behind it.
    body[0] = 0;
    body[1] = 0;
    ByteBuffer.wrap(body).putInt(HEAD / 2, input.length - HEAD);
    CRC32 sum = new CRC32();
    sum.update(body, 0, input.length);
    ByteBuffer.wrap(body).putInt(input.length, (int) sum.getValue());
    Envelope.REQUEST.open(body, EnvelopeLimits.USUAL);
  }

  private static List<FuzzTarget> charging() {
    return List.of(
        target("navi cp request", questions(), CpRequest::decode),
        target("navi cp cells", List.of(cellPoints().encode()), CellPoints::decode),
        target(
            "navi cp details",
            List.of(PointDetails.of(site(), CpForm.USUAL).encode()),
            PointDetails::decode),
        target(
            "navi cp availability",
            List.of(
                AvailabilityList.of(
                        List.of(new AvailabilityList.Point(11, Optional.of(position()))))
                    .encode()),
            AvailabilityList::decode),
        target(
            "navi cp outlets",
            List.of(AvailabilityDetails.of(availability(), CpForm.USUAL, NOW).encode()),
            AvailabilityDetails::decode));
  }

  private static List<Octets> questions() {
    return List.of(
        ask(new CpRequest.Question.PointsOfCells(List.of(CELL, CELL))),
        ask(new CpRequest.Question.DetailsOfPoints(List.of(11L, 12L))),
        ask(new CpRequest.Question.AvailabilityNear(0, Optional.of(position()))),
        ask(new CpRequest.Question.AvailabilityOfPoints(List.of(11L))));
  }

  private static Octets ask(CpRequest.Question question) {
    return new CpRequest(HEADER, question).encode();
  }

  private static UnitPosition position() {
    return UnitPosition.of(NORTH, EAST);
  }

  private static CellPoints cellPoints() {
    FoundPoint found = new FoundPoint(11, Optional.of(NOW), NORTH, EAST, HemisphereBits.OFF);
    return new MeshCells(List.of(CELL)).distribute(List.of(found, found)).get(0);
  }

  private static ChargingSite site() {
    return new ChargingSite(
        11,
        Optional.of("Market Square"),
        Optional.of("Helsinki"),
        Optional.of("Uusimaa"),
        Optional.of("00100"),
        Optional.of("Main Street 1"),
        Optional.of("+358401234567"),
        NORTH,
        EAST,
        true,
        true,
        Price.PAID,
        2);
  }

  private static SiteAvailability availability() {
    return new SiteAvailability(
        501,
        Optional.of("Harbour"),
        Optional.of("Quay 3"),
        NORTH,
        EAST,
        true,
        SiteAvailability.Access.OPEN,
        true,
        Optional.of("NetOne"),
        List.of(
            new SiteAvailability.Outlet(
                SiteAvailability.Current.DC, SiteAvailability.State.FREE, Optional.of(NOW)),
            new SiteAvailability.Outlet(
                SiteAvailability.Current.AC, SiteAvailability.State.IN_USE, Optional.empty())));
  }

  private static List<FuzzTarget> probe() {
    CommandHead head = new CommandHead(0, 0, 0, 0);
    List<Octets> messages =
        Stream.of(
                new PiMessage.Init(head, 0x2027),
                new PiMessage.ConfigurationResult(head, 0),
                new PiMessage.Announcement(head, Octets.ofHex("50524230303030372e43524d")))
            .map(PiMessage::encode)
            .toList();
    List<Octets> answers =
        Stream.of(
                PiAnswer.toInit(),
                PiAnswer.toInit(Octets.ofHex("00f6a92023")),
                PiAnswer.toConfigurationResult(),
                PiAnswer.toProbeFile(7))
            .flatMap(List::stream)
            .map(NaviFile::content)
            .toList();
    return List.of(
        target("navi pi message", messages, PiMessage::decode),
        target("navi pi answer", answers, PiAnswer::decode));
  }

  /** Reads a message. */
  private interface Decoder {
    Object decode(Octets message) throws ProtocolException;
  }

  private static FuzzTarget target(String name, List<Octets> seeds, Decoder decoder) {
    return new FuzzTarget(
        name,
        seeds.stream().map(Octets::toBytes).toList(),
        MAX_FILE,
        input -> decoder.decode(Octets.of(input)));
  }

  private static FuzzTarget document(String name, Octets seed, Decoder decoder) {
    return new FuzzTarget(
        name,
        List.of(seed.toBytes()),
        MAX_BODY,
        LIBRARY,
        input -> decoder.decode(Octets.of(input)));
  }
}
