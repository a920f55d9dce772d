package org.leafport.tcu.navi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.arbitraries.StringArbitrary;
import org.leafport.tcu.navi.cp.AvailabilityDetails;
import org.leafport.tcu.navi.cp.AvailabilityList;
import org.leafport.tcu.navi.cp.CellPoints;
import org.leafport.tcu.navi.cp.CpRequest;
import org.leafport.tcu.navi.cp.MeshBox;
import org.leafport.tcu.navi.cp.MeshId;
import org.leafport.tcu.navi.cp.Meter;
import org.leafport.tcu.navi.cp.PointDetails;
import org.leafport.tcu.navi.pi.ConfigurationChange;
import org.leafport.tcu.navi.pi.PiAnswer;
import org.leafport.tcu.navi.pi.PiMessage;
import org.leafport.tcu.wire.ArcAngle;
import org.leafport.tcu.wire.Octets;
import org.leafport.tcu.wire.ProtocolException;

/** What is written can be read, and is the same: bodies, documents, charging points, PI. */
class NaviRoundTripTest {
  private static final Arbitrary<Integer> U8 = Arbitraries.integers().between(0, 0xff);
  private static final Arbitrary<Integer> U16 = Arbitraries.integers().between(0, 0xffff);
  private static final Arbitrary<Long> U32 = Arbitraries.longs().between(0, 0xffff_ffffL);

  /** Characters of a document: what must be escaped comes often. */
  private static final StringArbitrary XML_TEXT =
      Arbitraries.strings()
          .withChars("&<>\"'\t\n\r äö€\u3042")
          .withCharRange(' ', '~')
          .ofMaxLength(20);

  private static Arbitrary<Optional<String>> attribute() {
    return XML_TEXT.optional();
  }

  private static Arbitrary<String> text(int limit) {
    return Arbitraries.strings()
        .all()
        .ofMaxLength(limit)
        .map(any -> UnitText.cut(UnitText.clean(any), limit));
  }

  private static Arbitrary<Octets> octets(int min, int max) {
    return Arbitraries.bytes().array(byte[].class).ofMinSize(min).ofMaxSize(max).map(Octets::of);
  }

  private static Arbitrary<MessageHead> head(int id) {
    Arbitrary<Octets> skipped =
        octets(0, 3).map(some -> Octets.ofHex(some.toHex() + some.toHex().repeat(3)));
    return Combinators.combine(octets(7, 7), skipped)
        .as((lead, entries) -> new MessageHead(lead, entries, id));
  }

  private static Arbitrary<CommandHead> commandHead() {
    return Combinators.combine(U8, U8, U8, U8).as(CommandHead::new);
  }

  private static Arbitrary<Optional<UnitPosition>> position() {
    Arbitrary<ArcAngle> angles =
        Combinators.combine(U8.filter(any -> any < 255), U8, U16).as(ArcAngle::new);
    return Combinators.combine(U16, angles, angles).as(UnitPosition::new).optional();
  }

  @Provide
  Arbitrary<List<NaviFile>> files() {
    Arbitrary<String> names =
        Arbitraries.strings().withCharRange(' ', '~').ofMinLength(1).ofMaxLength(64);
    return Combinators.combine(names, octets(0, 2000)).as(NaviFile::new).list().ofMaxSize(10);
  }

  @Property(tries = 200)
  void everyPacketSurvivesInBothEnvelopes(
      @ForAll("files") List<NaviFile> files, @ForAll Envelope envelope) throws Exception {
    List<NaviFile> all = new ArrayList<>(List.of(new NaviFile("x.xml", Octets.NONE)));
    all.addAll(files);
    FilePacket packet = new FilePacket(all);
    assertEquals(packet, envelope.open(envelope.seal(packet), EnvelopeLimits.USUAL));
  }

  @Provide
  Arbitrary<RequestDocument> requests() {
    Arbitrary<Optional<String>> any = attribute();
    Arbitrary<UnitIdentity> identities =
        Combinators.combine(any, any, any, any, any, any, any).as(UnitIdentity::new);
    Arbitrary<CoordinateText> coordinates =
        Combinators.combine(any, any, any).as(CoordinateText::new);
    Arbitrary<VehicleState> vehicles =
        Combinators.combine(any, any, any, any, any, any, any)
            .flatAs(
                (speed, heading, status, signal, odometer, distance, carrier) ->
                    Combinators.combine(any, coordinates.optional())
                        .as(
                            (mileage, coordinate) ->
                                new VehicleState(
                                    speed,
                                    heading,
                                    status,
                                    signal,
                                    odometer,
                                    distance,
                                    carrier,
                                    mileage,
                                    coordinate)));
    return Combinators.combine(
            any,
            identities.optional(),
            Combinators.combine(any, any, any).as(SoftwareVersions::new).optional(),
            vehicles.optional(),
            Combinators.combine(any, any, any, any, any, any).as(UnitSettings::new).optional(),
            Combinators.combine(any, any).as(Waypoints::new).optional(),
            Combinators.combine(any, any, any).as(RegisteredPoints::new).optional(),
            options())
        .as(
            (version, identity, versions, vehicle, settings, waypoints, points, options) ->
                new RequestDocument(
                    version,
                    identity,
                    versions,
                    vehicle,
                    settings,
                    waypoints,
                    points,
                    options.traffic,
                    options.applicationId,
                    options.call));
  }

  private record Options(
      Optional<TrafficConditions> traffic,
      Optional<String> applicationId,
      Optional<ApplicationCall> call) {}

  private static Arbitrary<Options> options() {
    Arbitrary<Optional<String>> any = attribute();
    Arbitrary<TrafficConditions> traffic =
        Combinators.combine(any, any, any, any, any, any).as(TrafficConditions::new);
    Arbitrary<ApplicationCall> calls =
        Combinators.combine(
                any,
                Combinators.combine(any, any)
                    .as(ApplicationCall.Attachment::new)
                    .list()
                    .ofMaxSize(4))
            .as(ApplicationCall::new);
    return Combinators.combine(traffic.optional(), any, calls.optional()).as(Options::new);
  }

  @Property(tries = 200)
  void everyRequestDocumentSurvives(@ForAll("requests") RequestDocument document) throws Exception {
    assertEquals(document, RequestDocument.decode(document.encode()));
  }

  @Provide
  Arbitrary<ResponseDocument> responses() {
    return Combinators.combine(
            Combinators.combine(XML_TEXT, XML_TEXT).as(ResponseDocument.Refusal::new).optional(),
            XML_TEXT,
            XML_TEXT.list().ofMaxSize(5))
        .as(ResponseDocument::new);
  }

  @Property(tries = 200)
  void everyResponseDocumentSurvives(@ForAll("responses") ResponseDocument document)
      throws Exception {
    assertEquals(document, ResponseDocument.decode(document.encode()));
  }

  @Property(tries = 100)
  void everyPositionAndTimeSurvives(
      @ForAll("times") UnitTime time, @ForAll("positions") Optional<UnitPosition> position)
      throws ProtocolException {
    NaviReader reader = new NaviReader(new NaviWriter().time(time).position(position).toOctets());
    assertEquals(time, reader.time("time"));
    assertEquals(position, reader.position("position"));
    reader.requireEnd();
  }

  @Provide
  Arbitrary<UnitTime> times() {
    return Combinators.combine(U16, U8, U8, U8, U8, U8).as(UnitTime::new);
  }

  @Provide
  Arbitrary<Optional<UnitPosition>> positions() {
    return position();
  }

  @Property(tries = 200)
  void whatIsCutIsTheLongestBeginningThatFits(
      @ForAll("any") String any, @ForAll("limits") int limit) {
    String text = UnitText.clean(any);
    String cut = UnitText.cut(text, limit);
    assertTrue(text.startsWith(cut) && UnitText.length(cut) <= limit);
    if (cut.length() < text.length()) {
      int more = Character.charCount(text.codePointAt(cut.length()));
      assertTrue(UnitText.length(text.substring(0, cut.length() + more)) > limit);
    }
  }

  @Provide
  Arbitrary<String> any() {
    return Arbitraries.strings().all().ofMaxLength(100);
  }

  @Provide
  Arbitrary<Integer> limits() {
    return Arbitraries.integers().between(0, 150);
  }

  /** A cell ends a little before the next one begins. */
  @Property(tries = 300)
  void theCellOfAPlaceHoldsIt(
      @ForAll("latitudes") double latitude,
      @ForAll("longitudes") double longitude,
      @ForAll("levels") int level) {
    MeshId cell = MeshId.of(latitude, longitude, level);
    assertEquals(OptionalInt.of(level), cell.level());
    MeshBox box = cell.box().orElseThrow();
    double height = box.north() - box.south();
    double width = box.east() - box.west();
    assertTrue(latitude >= box.south() - 1e-9 && latitude < box.north() + height / 1024);
    assertTrue(longitude >= box.west() - 1e-9 && longitude < box.east() + width / 1024);
  }

  @Provide
  Arbitrary<Double> latitudes() {
    return Arbitraries.doubles().between(-85, 85).ofScale(6);
  }

  @Provide
  Arbitrary<Double> longitudes() {
    return Arbitraries.doubles().between(-180, 180).ofScale(6);
  }

  @Provide
  Arbitrary<Integer> levels() {
    return Arbitraries.integers().between(1, 3);
  }

  @Provide
  Arbitrary<CpRequest> questions() {
    Arbitrary<CpRequest.Question> questions =
        Arbitraries.oneOf(
            U32.map(MeshId::new).list().ofMaxSize(20).map(CpRequest.Question.PointsOfCells::new),
            U32.list().ofMaxSize(20).map(CpRequest.Question.DetailsOfPoints::new),
            Combinators.combine(U8, position()).as(CpRequest.Question.AvailabilityNear::new),
            U32.list()
                .ofMaxSize(CpRequest.MAX_AVAILABILITY_IDS)
                .map(CpRequest.Question.AvailabilityOfPoints::new),
            Combinators.combine(U16.filter(id -> id < 0x114 || id > 0x119), octets(0, 20))
                .as(CpRequest.Question.Unknown::new));
    return Combinators.combine(commandHead(), questions).as(CpRequest::new);
  }

  @Property(tries = 300)
  void everyQuestionSurvives(@ForAll("questions") CpRequest request) throws ProtocolException {
    assertEquals(request, CpRequest.decode(request.encode()));
  }

  @Provide
  Arbitrary<CellPoints> cellPoints() {
    return Combinators.combine(
            head(MessageId.CELL_POINTS),
            U32.map(MeshId::new),
            Combinators.combine(U32, U32, position())
                .as(CellPoints.Point::new)
                .list()
                .ofMaxSize(20))
        .as(CellPoints::new);
  }

  @Property(tries = 200)
  void thePointsOfEveryCellSurvive(@ForAll("cellPoints") CellPoints message)
      throws ProtocolException {
    assertEquals(message, CellPoints.decode(message.encode()));
  }

  @Provide
  Arbitrary<PointDetails> details() {
    Arbitrary<String> text = text(30);
    Arbitrary<PointDetails.Station> stations =
        Combinators.combine(U8, U8, U8, U8, U8, text(255)).as(PointDetails.Station::new);
    Arbitrary<List<String>> names = text.list().ofSize(8);
    return Combinators.combine(
            head(MessageId.POINT_DETAILS),
            U32,
            names,
            text.list().ofSize(3),
            position(),
            octets(6, 6).list().ofMaxSize(3),
            stations.list().ofMaxSize(3),
            Combinators.combine(U32, text(200)).as(Tail::new))
        .as(
            (head, id, name, meta, position, sites, stationList, tail) ->
                new PointDetails(
                    head,
                    id,
                    name.get(0),
                    name.get(1),
                    name.get(2),
                    name.get(3),
                    name.get(4),
                    name.get(5),
                    meta,
                    position,
                    name.get(6),
                    tail.number,
                    name.get(7),
                    sites,
                    stationList,
                    tail.text));
  }

  private record Tail(long number, String text) {}

  @Property(tries = 200)
  void theDetailsOfEveryPlaceSurvive(@ForAll("details") PointDetails message)
      throws ProtocolException {
    assertEquals(message, PointDetails.decode(message.encode()));
  }

  @Provide
  Arbitrary<AvailabilityList> availabilityLists() {
    return Combinators.combine(
            head(MessageId.AVAILABILITY_LIST),
            Combinators.combine(U32, position())
                .as(AvailabilityList.Point::new)
                .list()
                .ofMaxSize(20))
        .as(AvailabilityList::new);
  }

  @Property(tries = 200)
  void everyListOfAvailabilitySurvives(@ForAll("availabilityLists") AvailabilityList message)
      throws ProtocolException {
    assertEquals(message, AvailabilityList.decode(message.encode()));
  }

  @Provide
  Arbitrary<AvailabilityDetails> availability() {
    Arbitrary<AvailabilityDetails.Texts> texts =
        Combinators.combine(text(32).list().ofSize(8), text(255))
            .as(
                (t, last) ->
                    new AvailabilityDetails.Texts(
                        t.get(0), t.get(1), t.get(2), t.get(3), t.get(4), t.get(5), t.get(6),
                        t.get(7), last));
    Arbitrary<AvailabilityDetails.Entry> entries =
        Combinators.combine(position(), text(32)).as(AvailabilityDetails.Entry::new);
    Arbitrary<List<Integer>> octets = U8.list().ofSize(3);
    return Combinators.combine(
            head(MessageId.AVAILABILITY_DETAILS),
            Combinators.combine(U32, text(64)).as(Tail::new),
            texts,
            position(),
            octets,
            entries.list().ofMaxSize(5),
            text(32).list().ofMaxSize(5),
            meters().list().ofMaxSize(4))
        .flatAs(
            (head, id, text, position, u8, entry, names, meters) ->
                Combinators.combine(U16, U16, text(48), U32)
                    .as(
                        (short1, short2, text7, number) ->
                            new AvailabilityDetails(
                                head,
                                id.number,
                                text,
                                position,
                                id.text,
                                short1,
                                short2,
                                text7,
                                u8.get(0),
                                u8.get(1),
                                u8.get(2),
                                u8.get(2) == 1 ? OptionalLong.of(number) : OptionalLong.empty(),
                                entry,
                                names,
                                names,
                                meters)));
  }

  private Arbitrary<Meter> meters() {
    return Combinators.combine(U8.list().ofSize(8), U16, text(100), times(), text(64), text(128))
        .as(
            (u8, number, configuration, time, supplier, network) ->
                new Meter(
                    u8.get(0),
                    u8.get(1),
                    u8.get(2),
                    number,
                    configuration,
                    u8.get(3),
                    u8.get(4),
                    u8.get(5),
                    u8.get(6),
                    time,
                    supplier,
                    network,
                    u8.get(7)));
  }

  @Property(tries = 200)
  void theAvailabilityOfEveryPlaceSurvives(@ForAll("availability") AvailabilityDetails message)
      throws ProtocolException {
    assertEquals(message, AvailabilityDetails.decode(message.encode()));
  }

  @Provide
  Arbitrary<PiMessage> piMessages() {
    return Arbitraries.oneOf(
        Combinators.combine(commandHead(), U16).as(PiMessage.Init::new),
        Combinators.combine(commandHead(), U8).as(PiMessage.ConfigurationResult::new),
        Combinators.combine(commandHead(), octets(0, 255)).as(PiMessage.Announcement::new),
        Combinators.combine(commandHead(), U16.filter(id -> id < 0x581), octets(0, 20))
            .as(PiMessage.Unknown::new));
  }

  @Property(tries = 200)
  void everyMessageAboutProbesSurvives(@ForAll("piMessages") PiMessage message)
      throws ProtocolException {
    assertEquals(message, PiMessage.decode(message.encode()));
  }

  @Provide
  Arbitrary<PiAnswer> piAnswers() {
    return Arbitraries.oneOf(
        Arbitraries.of(true, false).map(SignInResult::new).map(PiAnswer.Welcome::new),
        U16.map(PiAnswer.GoOn::new),
        octets(0, 300).map(PiAnswer.LoadConfiguration::new),
        U16.map(PiAnswer.Confirmation::new));
  }

  @Property(tries = 200)
  void everyAnswerAboutProbesSurvives(@ForAll("piAnswers") PiAnswer answer)
      throws ProtocolException {
    assertEquals(answer, PiAnswer.decode(answer.encode()));
  }

  /** Whatever happens, a change that isn't pending isn't sent, and a wish is never made up. */
  @Property(tries = 300)
  void aChangeOfConfigurationStaysInItsStates(@ForAll("events") List<Integer> events) {
    ConfigurationChange change = ConfigurationChange.NONE;
    for (int event : events) {
      change =
          switch (event) {
            case 0 -> change.pending() ? change : change.request(0x2041);
            case 1 -> change.cancel();
            case 2 -> change.begun(0x2027, true);
            case 3 -> change.begun(0x2027, false);
            case 4 -> change.loaded(true);
            default -> change.loaded(false);
          };
      assertTrue(!change.pending() || change.wanted().equals(OptionalInt.of(0x2041)));
      assertEquals(change.pending(), change.result() == ConfigurationChange.Result.PENDING);
      assertTrue(
          change.result() != ConfigurationChange.Result.SUCCESS || change.wanted().isEmpty());
    }
  }

  @Provide
  Arbitrary<List<Integer>> events() {
    return Arbitraries.integers().between(0, 5).list().ofMaxSize(12);
  }
}
