package org.leafport.tcu.acp;

import java.time.LocalDateTime;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.leafport.tcu.acp.VehicleDescriptor.Field;
import org.leafport.tcu.wire.Octets;

/** Arbitrary messages that a car, a server or an SMS could bring. */
final class AcpMessages {
  private AcpMessages() {}

  static Arbitrary<AcpRequest> requests() {
    return Arbitraries.oneOf(
        request(
            Application.ORDER_CALL,
            Arbitraries.just(Destination.ORDER_CALL.code()),
            Arbitraries.just(new AcpPayload.OrderCall())),
        request(Application.EV, codes(Destination.Topic.EV), evReports()),
        request(Application.SECURITY, codes(Destination.Topic.SECURITY), securityReports()),
        request(Application.SECURITY, codes(Destination.Topic.HEALTH), healthReports()),
        request(Application.ACKNOWLEDGEMENT, octets(), configurationReports()),
        request(Application.PROBE, codes(Destination.Topic.PROBE), probeUploads()),
        // The destination chooses how the payload reads, whatever the application.
        request(Application.SECURITY, codes(Destination.Topic.EV), evReports()));
  }

  private static Arbitrary<AcpRequest> request(
      Application application,
      Arbitrary<Integer> destinations,
      Arbitrary<? extends AcpPayload> payloads) {
    return Combinators.combine(heads(application, destinations), payloads, bytes(20))
        .as((head, payload, trailing) -> AcpEncoder.request(application, head, payload, trailing));
  }

  private static Arbitrary<Integer> codes(Destination.Topic topic) {
    return Arbitraries.of(Destination.values())
        .filter(destination -> destination.topic() == topic)
        .map(Destination::code);
  }

  private static Arbitrary<RequestHead> heads(
      Application application, Arbitrary<Integer> destinations) {
    boolean bare = application == Application.ACKNOWLEDGEMENT;
    boolean versioned = !bare && application != Application.EV;
    return Combinators.combine(
            versions(),
            descriptors(),
            destinations,
            octets(),
            times(),
            credentials().optional(),
            positions())
        .as(
            (version, vehicle, destination, source, time, login, position) ->
                new RequestHead(
                    versioned ? Optional.of(version) : Optional.empty(),
                    vehicle,
                    destination,
                    source,
                    bare ? Optional.empty() : Optional.of(time),
                    bare ? Optional.empty() : login,
                    bare ? Optional.empty() : Optional.of(position)));
  }

  static Arbitrary<ServerMessage> serverMessages() {
    return Arbitraries.oneOf(
        acknowledgements().map(ServerMessage.class::cast),
        orders().map(ServerMessage.class::cast),
        configurationOrders().map(ServerMessage.class::cast));
  }

  private static Arbitrary<Acknowledgement> acknowledgements() {
    return Combinators.combine(
            addresses(), octets(), octets(), Arbitraries.of(Acknowledgement.Verdict.class))
        .as(Acknowledgement::new);
  }

  private static Arbitrary<Order> orders() {
    return Combinators.combine(addresses(), octets(), octets(), commands(), details(), timeSyncs())
        .filter(AcpMessages::fits)
        .as(Order::new);
  }

  private static boolean fits(
      VehicleDescriptor vehicle,
      int destination,
      int source,
      CommandElement command,
      Order.Detail detail,
      TimeSync time) {
    try {
      return command.equals(
          new Order(vehicle, destination, source, command, detail, time).command());
    } catch (IllegalArgumentException otherDetail) {
      return false;
    }
  }

  private static Arbitrary<CommandElement> commands() {
    Arbitrary<Integer> numbers =
        Arbitraries.oneOf(
            Arbitraries.integers().between(0, 127), Arbitraries.of(3, 0x0d, 0x0e, 0x10, 0x11));
    return Combinators.combine(flags(), numbers).as(CommandElement::new);
  }

  private static Arbitrary<Order.Detail> details() {
    return Arbitraries.oneOf(
        Arbitraries.just(new Order.None()),
        temperatures().optional().map(Order.Climate::new),
        Combinators.combine(
                Arbitraries.of(HornAndLights.Kind.class), Arbitraries.integers().between(0, 15))
            .as(HornAndLights::new),
        Combinators.combine(
                flags(),
                Arbitraries.integers().between(0, 31),
                flags(),
                flags(),
                flags(),
                flags(),
                flags())
            .as(RemoteStart::new));
  }

  private static Arbitrary<ClimateTemperature> temperatures() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 1), Arbitraries.integers().between(0, 31), times())
        .as(ClimateTemperature::new);
  }

  private static Arbitrary<ConfigurationOrder> configurationOrders() {
    Arbitrary<ConfigurationOrder> services =
        Combinators.combine(addresses(), octets(), timeSyncs(), serviceLists())
            .as(
                (vehicle, source, time, list) ->
                    new ConfigurationOrder(
                        vehicle, Destination.SERVICE_PROVISIONING.code(), source, time, list));
    Arbitrary<ConfigurationOrder> settings =
        Combinators.combine(addresses(), octets(), timeSyncs(), settingLists())
            .as(
                (vehicle, source, time, list) ->
                    new ConfigurationOrder(
                        vehicle, Destination.HEALTH_SETTINGS.code(), source, time, list));
    return Arbitraries.oneOf(services, settings);
  }

  private static Arbitrary<ServiceList> serviceLists() {
    return Combinators.combine(octets(), flags(), Arbitraries.integers().between(0, 7))
        .as(ServiceList.Entry::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(255)
        .map(ServiceList::new);
  }

  private static Arbitrary<SettingList> settingLists() {
    return Combinators.combine(octets(), Arbitraries.integers().between(0, 0xffff), bytes(300))
        .as(SettingList.Setting::new)
        .list()
        .ofMaxSize(10)
        .map(SettingList::new);
  }

  static Arbitrary<WakeUpSms> wakeUps() {
    return Combinators.combine(
            addresses(), octets(), octets(), times(), Arbitraries.longs().between(0, 0xffff_ffffL))
        .as(WakeUpSms::new);
  }

  private static Arbitrary<EvReport> evReports() {
    return Combinators.combine(Arbitraries.bytes().array(byte[].class).ofSize(8), evInfos())
        .as((bits, ev) -> new EvReport(new ApplicationInfo(Octets.of(bits)), ev));
  }

  /** Any content of every field. */
  private static Arbitrary<EvInfo> evInfos() {
    Arbitrary<int[]> numbers =
        Arbitraries.integers().between(0, 1 << 20).array(int[].class).ofSize(14);
    Arbitrary<boolean[]> bits = flags().array(boolean[].class).ofSize(12);
    return Combinators.combine(numbers, bits, Arbitraries.of(22, 23, 24, 25, 100))
        .as(AcpMessages::ev);
  }

  private static EvInfo ev(int[] n, boolean[] b, int length) {
    return new EvInfo(
        length,
        b[0],
        b[1],
        b[2],
        b[3],
        b[4],
        known(b[5], n[0] % 2047),
        known(b[6], n[1] % 2047),
        known(b[7], n[2] % 2047),
        n[3] % 32,
        n[4] % 1024,
        n[5] % 128,
        b[8] ? OptionalDouble.of(n[6] % 1023 / 10.0) : OptionalDouble.empty(),
        n[7] % 32,
        n[8] % 64,
        known(b[9], n[9] % 255),
        known(b[10], n[10] % 13),
        b[11],
        n[11] % 4096,
        n[12] % 1024,
        n[13] % 1024,
        length == 24 && b[5]
            ? OptionalDouble.of(-40 + (1 + n[0] % 255) / 2.0)
            : OptionalDouble.empty());
  }

  private static OptionalInt known(boolean known, int value) {
    return known ? OptionalInt.of(value) : OptionalInt.empty();
  }

  private static Arbitrary<SecurityReport> securityReports() {
    Arbitrary<SecurityHeader> headers =
        Combinators.combine(octets(), octets(), octets()).as(SecurityHeader::new);
    Arbitrary<SecurityResult> results =
        Combinators.combine(
                octets(),
                octets(),
                octets(),
                octets(),
                Arbitraries.integers().between(0, 0xff_ffff))
            .as(SecurityResult::new);
    return Combinators.combine(headers, times(), results).as(SecurityReport::new);
  }

  private static Arbitrary<HealthReport> healthReports() {
    Arbitrary<TyrePressures> tyres =
        Combinators.combine(octets(), octets(), octets(), octets(), octets())
            .as(TyrePressures::new);
    Arbitrary<Maintenance> maintenance =
        Combinators.combine(octets(), bytes(6)).as(Maintenance::new);
    return Combinators.combine(securityReports(), troubleCodes(), tyres, maintenance)
        .as(HealthReport::new);
  }

  private static Arbitrary<TroubleCodes> troubleCodes() {
    return Combinators.combine(
            times(), codes(TroubleCode.LONG, 0xffff_ffffL), codes(TroubleCode.SHORT, 0xff_ffffL))
        .as(TroubleCodes::new);
  }

  private static Arbitrary<List<TroubleCode>> codes(int width, long max) {
    return Combinators.combine(
            Arbitraries.longs().between(0, 0xffff_ffffL),
            octets(),
            Arbitraries.longs().between(0, max))
        .as((ecu, status, code) -> new TroubleCode(width, ecu, status, code))
        .list()
        .ofMaxSize(20);
  }

  private static Arbitrary<ConfigurationReport> configurationReports() {
    return Combinators.combine(octets(), flags(), Arbitraries.integers().between(0, 7))
        .as(ConfigurationReport.Entry::new)
        .list()
        .ofMaxSize(300)
        .map(ConfigurationReport::new);
  }

  private static Arbitrary<ProbeUpload> probeUploads() {
    Arbitrary<ProbeUpload> labelled =
        Combinators.combine(
                bytes(3),
                bytes(3),
                times(),
                octets().filter(service -> service != ProbeUpload.TRACK_FILE),
                probeItems().list().ofMaxSize(10))
            .as(
                (conversion, type, time, service, items) ->
                    new ProbeUpload(conversion, type, time, service, items, Octets.NONE));
    Arbitrary<ProbeUpload> tracks =
        Combinators.combine(times(), bytes(500))
            .as(
                (time, track) ->
                    new ProbeUpload(
                        Octets.ofHex("01"),
                        Octets.ofHex("05"),
                        time,
                        ProbeUpload.TRACK_FILE,
                        List.of(),
                        track));
    return Arbitraries.oneOf(labelled, tracks);
  }

  private static Arbitrary<ProbeItem> probeItems() {
    return Combinators.combine(octets(), bytes(300)).as(ProbeItem::new);
  }

  private static Arbitrary<VehicleDescriptor> addresses() {
    return Combinators.combine(text(17), text(12)).as(VehicleDescriptor::of);
  }

  private static Arbitrary<VehicleDescriptor> descriptors() {
    return Arbitraries.of(Field.class).set().flatMap(AcpMessages::descriptorsOf);
  }

  private static Arbitrary<VehicleDescriptor> descriptorsOf(Set<Field> fields) {
    return text(32)
        .map(
            text -> {
              Map<Field, String> texts = new EnumMap<>(Field.class);
              fields.forEach(field -> texts.put(field, text.substring(0, field.width())));
              return VehicleDescriptor.of(texts);
            });
  }

  /** Printable, and without blanks at the ends: those don't survive. */
  private static Arbitrary<String> text(int width) {
    return Arbitraries.strings().withCharRange('!', '~').ofLength(width);
  }

  private static Arbitrary<AcpVersion> versions() {
    return Combinators.combine(octets(), octets(), octets(), octets()).as(AcpVersion::new);
  }

  private static Arbitrary<AcpCredentials> credentials() {
    Arbitrary<String> texts = Arbitraries.strings().withCharRange('!', '~').ofMaxLength(64);
    return Combinators.combine(texts, texts).as(AcpCredentials::new);
  }

  private static Arbitrary<AcpPosition> positions() {
    Arbitrary<AcpPosition> known =
        Combinators.combine(
                Arbitraries.integers().between(-90 * 360_000, 90 * 360_000),
                Arbitraries.integers().between(-180 * 360_000, 180 * 360_000),
                flags())
            .as((lat, lon, home) -> AcpPosition.at(lat / 360_000.0, lon / 360_000.0, home));
    return Arbitraries.oneOf(known, Arbitraries.just(AcpPosition.unknown()));
  }

  private static Arbitrary<TimeSync> timeSyncs() {
    return Combinators.combine(flags(), times()).as(TimeSync::new);
  }

  private static Arbitrary<LocalDateTime> times() {
    return Arbitraries.longs()
        .between(0, 63L * 365 * 86_400)
        .map(LocalDateTime.of(1990, 1, 1, 0, 0)::plusSeconds)
        .filter(time -> time.getYear() < 2053);
  }

  private static Arbitrary<Integer> octets() {
    return Arbitraries.integers().between(0, 255);
  }

  private static Arbitrary<Boolean> flags() {
    return Arbitraries.of(true, false);
  }

  private static Arbitrary<Octets> bytes(int maxLength) {
    return Arbitraries.bytes().array(byte[].class).ofMaxSize(maxLength).map(Octets::of);
  }
}
