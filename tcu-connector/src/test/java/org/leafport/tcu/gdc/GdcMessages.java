package org.leafport.tcu.gdc;

import java.time.LocalDateTime;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Arbitrary messages that a car could send. */
final class GdcMessages {
  private GdcMessages() {}

  static Arbitrary<GdcMessage> any() {
    return Arbitraries.oneOf(
        logons().map(GdcMessage.class::cast),
        reports().map(GdcMessage.class::cast),
        configReports().map(GdcMessage.class::cast));
  }

  private static Arbitrary<Logon> logons() {
    return Combinators.combine(
            descriptors(), fullIdentities(), bodyCodes(), times(), positions(), credentials())
        .as(GdcEncoder::logon);
  }

  private static Arbitrary<Report> reports() {
    return Combinators.combine(
            descriptors(), identities(), bodyCodes(), times(), positions(), credentials(), evs())
        .as(GdcEncoder::report);
  }

  private static Arbitrary<ConfigReport> configReports() {
    return Combinators.combine(descriptors(), identities(), configurations())
        .as(GdcEncoder::configReport);
  }

  private static Arbitrary<Integer> descriptors() {
    return Arbitraries.of(VehicleHeader.ZE0, VehicleHeader.AZE0, 0x00, 0xff);
  }

  private static Arbitrary<Integer> bodyCodes() {
    return Arbitraries.integers()
        .between(0, 255)
        .filter(code -> code != BodyCode.CONFIG_READ.code());
  }

  private static Arbitrary<TcuIdentity> identities() {
    return Combinators.combine(
            text(17), text(12), text(12), text(20), text(15).optional(), text(10).optional())
        .as(TcuIdentity::new);
  }

  /** A logon that leaves out everything it may would be shorter than a message can be. */
  private static Arbitrary<TcuIdentity> fullIdentities() {
    return identities()
        .filter(identity -> identity.msn().isPresent() && identity.softwareVersion().isPresent());
  }

  /** Printable, and without blanks at the ends: those don't survive. */
  private static Arbitrary<String> text(int width) {
    return Arbitraries.strings().withCharRange('!', '~').ofMaxLength(width);
  }

  private static Arbitrary<Optional<LocalDateTime>> times() {
    Arbitrary<LocalDateTime> seconds =
        Arbitraries.longs()
            .between(0, 63L * 365 * 86_400)
            .map(LocalDateTime.of(1990, 1, 1, 0, 0)::plusSeconds);
    return seconds.filter(time -> time.getYear() < 2053).optional();
  }

  private static Arbitrary<Optional<GdcPosition>> positions() {
    return Combinators.combine(
            Arbitraries.integers().between(-90 * 360_000, 90 * 360_000),
            Arbitraries.integers().between(-180 * 360_000, 180 * 360_000),
            Arbitraries.of(true, false))
        .as((lat, lon, home) -> GdcPosition.at(lat / 360_000.0, lon / 360_000.0, home))
        .optional();
  }

  private static Arbitrary<Optional<Credentials>> credentials() {
    return Combinators.combine(text(16), text(16)).as(Credentials::new).optional();
  }

  private static Arbitrary<TcuConfigurationReport> configurations() {
    Arbitrary<String[]> network =
        Combinators.combine(text(32), text(48), text(32), text(32), text(32), text(32))
            .as((a, b, c, d, e, f) -> new String[] {a, b, c, d, e, f});
    Arbitrary<String[]> server =
        Combinators.combine(text(128), text(128), text(5), text(3))
            .as((a, b, c, d) -> new String[] {a, b, c, d});
    return Combinators.combine(network, server)
        .as(
            (n, s) ->
                new TcuConfigurationReport(
                    n[0], n[1], n[2], n[3], n[4], n[5], s[0], s[1], s[2], s[3]));
  }

  /** Any content of every field. */
  private static Arbitrary<EvStatus> evs() {
    Arbitrary<int[]> numbers =
        Arbitraries.integers().between(0, 1 << 20).array(int[].class).ofSize(14);
    Arbitrary<boolean[]> flags = Arbitraries.of(true, false).array(boolean[].class).ofSize(8);
    Arbitrary<Integer> evLength = Arbitraries.of(11, 12, 13, 14, 40);
    return Combinators.combine(numbers, flags, evLength).as(GdcMessages::ev);
  }

  private static EvStatus ev(int[] n, boolean[] b, int length) {
    boolean extended = length >= 13;
    return new EvStatus(
        4 + n[0] % 3,
        n[1] % 4096,
        n[2] % 4096,
        n[3] % 256,
        n[4] % 256,
        length,
        n[5] % 4,
        b[0],
        b[1],
        b[2],
        b[3],
        b[4],
        n[6] % 2048,
        n[7] % 2048,
        n[8] % 1024,
        n[9] % 1024,
        n[10] % 128,
        n[11] % 2048 / 20.0,
        n[12] % 16,
        n[13] % 16,
        extended ? n[0] % 2048 : EvStatus.NO_6KW_TIME,
        extended && b[5],
        extended && b[6],
        extended && b[7]);
  }
}
