package org.leafport.tcu.navi.cp;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * A cell of the grid by which units ask for charging points: the Japanese standard mesh, taken
 * world-wide (navigation protocol, section 10).
 *
 * <pre>
 * 31..24  latitude primary, signed: two thirds of a degree each
 * 23..14  longitude primary, signed: degrees, 0 is 100 E
 * 13..11  latitude secondary
 * 10..8   longitude secondary
 *  7..4   latitude tertiary; 15 if the next four bits are a level
 *  3..0   longitude tertiary, or the level 2..6
 * </pre>
 *
 * @param wire the 32 bits as they are sent and echoed, 0..4294967295
 */
public record MeshId(long wire) {
  private static final int LEVEL_MARK = 15;
  private static final int FINEST_LEVEL = 1;
  private static final int COARSEST_LEVEL = 6;
  private static final double DEGREES_PER_LATITUDE_UNIT = 2.0 / 3;
  private static final double ORIGIN_LONGITUDE = 100;

  /** Points of a cell count from 0 to 2047: the far corner is not that of the next cell. */
  private static final double FAR_CORNER = 2047.0 / 2048;

  /** Checks the range. */
  public MeshId {
    if (wire >>> 32 != 0) {
      throw new IllegalArgumentException("a mesh id has 32 bits");
    }
  }

  /**
   * The cell that holds a place.
   *
   * @param latitude -85..85 degrees
   * @param longitude -180..180 degrees
   * @param level 1, 2 or 3
   * @throws IllegalArgumentException beyond these ranges
   */
  public static MeshId of(double latitude, double longitude, int level) {
    if (!(Math.abs(latitude) <= 85 && Math.abs(longitude) <= 180) || level < 1 || level > 3) {
      throw new IllegalArgumentException("the grid has no such cell");
    }
    double latitudeUnits = latitude / DEGREES_PER_LATITUDE_UNIT;
    double longitudeUnits = longitude - ORIGIN_LONGITUDE;
    int secondaries = level == 3 ? 2 : 8;
    int latitudeSecondary = digit(latitudeUnits, secondaries);
    int longitudeSecondary = digit(longitudeUnits, secondaries);
    int tertiaries =
        level == FINEST_LEVEL
            ? digit(latitudeUnits * secondaries, 4) << 4 | digit(longitudeUnits * secondaries, 4)
            : LEVEL_MARK << 4 | level;
    int wire =
        (int) Math.floor(latitudeUnits) << 24
            | ((int) Math.floor(longitudeUnits) & 0x3ff) << 14
            | latitudeSecondary << 11
            | longitudeSecondary << 8
            | tertiaries;
    return new MeshId(wire & 0xffff_ffffL);
  }

  /** Which of so many equal parts of a unit a value lies in. */
  private static int digit(double units, int parts) {
    return (int) ((units - Math.floor(units)) * parts);
  }

  /** -128..127, in two thirds of a degree. */
  public int latitudePrimary() {
    return (byte) (wire >> 24);
  }

  /** -512..511, in degrees from 100 E. */
  public int longitudePrimary() {
    return (int) wire << 8 >> 22;
  }

  /** 0..7. */
  public int latitudeSecondary() {
    return bits(11, 3);
  }

  /** 0..7. */
  public int longitudeSecondary() {
    return bits(8, 3);
  }

  /** 0..15. */
  public int latitudeTertiary() {
    return bits(4, 4);
  }

  /** 0..15. */
  public int longitudeTertiary() {
    return bits(0, 4);
  }

  /** The same cell in the order of bits that the unit works with. */
  public long internal() {
    long latitude =
        (latitudePrimary() & 0x7fL) << 23 | latitudeSecondary() << 20 | latitudeTertiary() << 16;
    long longitude =
        (longitudePrimary() & 0x1ffL) << 7 | longitudeSecondary() << 4 | longitudeTertiary();
    long signs = (longitudePrimary() < 0 ? 2L : 0) | (latitudePrimary() < 0 ? 1L : 0);
    return signs << 30 | latitude | longitude;
  }

  /** How coarse the cell is, 1 the finest to 6; empty when the id has none. */
  public OptionalInt level() {
    int latitude = latitudeTertiary();
    int longitude = longitudeTertiary();
    if (latitude == LEVEL_MARK && longitude > FINEST_LEVEL && longitude <= COARSEST_LEVEL) {
      return OptionalInt.of(longitude);
    }
    return latitude < 4 && longitude < 4 ? OptionalInt.of(FINEST_LEVEL) : OptionalInt.empty();
  }

  /** The part of the world that the cell covers; empty for levels 4 to 6 and ids that are none. */
  public Optional<MeshBox> box() {
    return switch (level().orElse(0)) {
      case 1 ->
          Optional.of(
              box(
                  latitudeSecondary() / 8.0 + latitudeTertiary() / 32.0,
                  longitudeSecondary() / 8.0 + longitudeTertiary() / 32.0,
                  1.0 / 32));
      case 2 -> Optional.of(box(latitudeSecondary() / 8.0, longitudeSecondary() / 8.0, 1.0 / 8));
      case 3 ->
          latitudeSecondary() < 2 && longitudeSecondary() < 2
              ? Optional.of(box(latitudeSecondary() / 2.0, longitudeSecondary() / 2.0, 1.0 / 2))
              : Optional.empty();
      default -> Optional.empty();
    };
  }

  private MeshBox box(double latitudeOffset, double longitudeOffset, double size) {
    double south = (latitudePrimary() + latitudeOffset) * DEGREES_PER_LATITUDE_UNIT;
    double west = longitudePrimary() + longitudeOffset + ORIGIN_LONGITUDE;
    double height = size * DEGREES_PER_LATITUDE_UNIT;
    return new MeshBox(south, west, south + height * FAR_CORNER, west + size * FAR_CORNER);
  }

  private int bits(int lowest, int width) {
    return (int) (wire >> lowest) & (1 << width) - 1;
  }
}
