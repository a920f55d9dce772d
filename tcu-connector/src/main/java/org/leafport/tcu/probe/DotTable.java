package org.leafport.tcu.probe;

import java.math.BigDecimal;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.leafport.tcu.wire.Octets;

/**
 * A track as CSV, in the columns that people's own programs know (probe data, section 14): UTF-8,
 * CRLF, quotes only where needed. The first line names the columns, the second holds the header of
 * the file in the first three, every further line a point in the others.
 */
public final class DotTable {
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss'+00:00'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private static final List<String> HEADER_COLUMNS =
      List.of("Probe soft version", "Configuration version", "Map version");

  /** Columns of a point; their names are fixed, mistakes included. */
  private static final List<Column> COLUMNS =
      List.of(
          new Column("GPS time", DotTable::correctedTime),
          new Column("GPS Position", (point, clock) -> hex(point.gpsPosition())),
          new Column("GPS Direction", (point, clock) -> decimal(point.gpsDirectionDegrees())),
          new Column("GPS Speed", (point, clock) -> decimal(point.gpsSpeedKmh())),
          new Column("GPS Height", (point, clock) -> plain(point.gpsHeight())),
          new Column("Deadreckoning pos", (point, clock) -> pair(point.deadReckoningPosition())),
          new Column(
              "Deadreckoning dir",
              (point, clock) -> decimal(point.deadReckoningDirectionDegrees())),
          new Column("Navi position", (point, clock) -> pair(point.position())),
          new Column("Navi direction", (point, clock) -> decimal(point.directionDegrees())),
          new Column("Navi speed", (point, clock) -> decimal(point.speedKmh())),
          new Column("Navi odometer", (point, clock) -> decimal(point.odometerKm())),
          new Column("Navi Brrake", (point, clock) -> truth(point.brake())),
          new Column("Navi reverse", (point, clock) -> truth(point.reverse())),
          new Column("Map matching road", (point, clock) -> Optional.empty()),
          new Column("GPS Time [Relative]", (point, clock) -> plain(point.gpsTimeRelative())),
          new Column("GPS Position [Relative]", (point, clock) -> hex(point.gpsPositionRelative())),
          new Column(
              "Deadreckoning position [Relative]",
              (point, clock) -> hex(point.deadReckoningPositionRelative())),
          new Column("Navi position [Relative]", (point, clock) -> hex(point.positionRelative())),
          new Column("Timezone", (point, clock) -> hexByte(point.timeZoneRaw())),
          new Column("VCan speed", (point, clock) -> decimal(point.canSpeedKmh())),
          new Column("VCan winker", (point, clock) -> hex(point.turnSignal())),
          new Column("road_type", (point, clock) -> point.road().map(road -> road.type().text())),
          new Column("road_collected", (point, clock) -> truth(point.road().map(Road::collected))),
          new Column("GPS time_raw", (point, clock) -> point.gpsTime().map(DotTable::asReceived)));

  private DotTable() {}

  /** One column: its name and what a point shows there. */
  private record Column(String name, BiFunction<DotPoint, GpsRollover, Optional<String>> content) {}

  /**
   * The text of the table.
   *
   * @param clock corrects the GPS times
   */
  public static String csv(DotFile file, GpsRollover clock) {
    StringBuilder csv = new StringBuilder();
    appendLine(
        csv, Stream.concat(HEADER_COLUMNS.stream(), COLUMNS.stream().map(Column::name)).toList());
    appendLine(csv, headerLine(file.header()));
    file.points().forEach(point -> appendLine(csv, pointLine(point, clock)));
    return csv.toString();
  }

  private static List<String> headerLine(ProbeHeader header) {
    List<String> cells = new ArrayList<>();
    cells.add(header.softwareVersion().map("0x%02x"::formatted).orElse(""));
    cells.add(header.configurationId().map("0x%04x"::formatted).orElse(""));
    cells.add(header.mapVersion().orElse(""));
    COLUMNS.forEach(column -> cells.add(""));
    return cells;
  }

  private static List<String> pointLine(DotPoint point, GpsRollover clock) {
    List<String> cells = new ArrayList<>();
    HEADER_COLUMNS.forEach(column -> cells.add(""));
    COLUMNS.forEach(column -> cells.add(column.content().apply(point, clock).orElse("")));
    return cells;
  }

  private static void appendLine(StringBuilder csv, List<String> cells) {
    csv.append(cells.stream().map(DotTable::quoted).collect(Collectors.joining(",")))
        .append("\r\n");
  }

  private static String quoted(String cell) {
    boolean needed = cell.chars().anyMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
    return needed ? '"' + cell.replace("\"", "\"\"") + '"' : cell;
  }

  private static Optional<String> correctedTime(DotPoint point, GpsRollover clock) {
    return point.gpsTime().flatMap(clock::correct).map(MOMENT::format);
  }

  private static String asReceived(ProbeTime time) {
    return String.format(
        Locale.ROOT,
        "%02d.%02d.%02d %02d:%02d:%02d",
        time.year() - 2000,
        time.month(),
        time.day(),
        time.hour(),
        time.minute(),
        time.second());
  }

  private static Optional<String> hex(Optional<Octets> octets) {
    return octets.map(bytes -> "0x" + bytes);
  }

  private static Optional<String> hexByte(Optional<Integer> value) {
    return value.map("0x%02x"::formatted);
  }

  private static Optional<String> plain(Optional<Integer> value) {
    return value.map(String::valueOf);
  }

  private static Optional<String> truth(Optional<Boolean> value) {
    return value.map(truth -> truth ? "True" : "False");
  }

  private static Optional<String> pair(Optional<ProbePosition> position) {
    return position.map(
        place ->
            String.format(
                Locale.ROOT, "%.6f,%.6f", place.latitudeDegrees(), place.longitudeDegrees()));
  }

  /** The shortest form with at least one decimal; values have two at most. */
  private static Optional<String> decimal(Optional<Double> value) {
    return value.map(
        number -> {
          BigDecimal exact = BigDecimal.valueOf(Math.round(number * 100), 2).stripTrailingZeros();
          return exact.setScale(Math.max(1, exact.scale())).toPlainString();
        });
  }
}
