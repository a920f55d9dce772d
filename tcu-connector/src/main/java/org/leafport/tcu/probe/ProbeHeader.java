package org.leafport.tcu.probe;

import static org.leafport.tcu.probe.Layout.U16;
import static org.leafport.tcu.probe.Layout.U8;

import java.util.Optional;
import org.leafport.tcu.wire.ByteReader;
import org.leafport.tcu.wire.ProtocolException;

/**
 * What a payload says of its origin (probe data, section 4).
 *
 * <pre>
 * 02  1   software version of the probe
 * 03  2   configuration the unit recorded by
 * 04  32  version of the map, ASCII, filled up with NUL
 * </pre>
 *
 * @param softwareVersion 0..255
 * @param configurationId 0..65535
 * @param mapVersion version of the map; what is not ASCII is shown as U+FFFD
 */
public record ProbeHeader(
    Optional<Integer> softwareVersion,
    Optional<Integer> configurationId,
    Optional<String> mapVersion) {

  /** The table of the labels. */
  public static final RecordKind<ProbeHeader> KIND = RecordKind.of("header", ProbeHeader::from);

  public static final ProbeLabel<ProbeHeader, Integer> SOFTWARE_VERSION =
      KIND.first(0x02, "software version", U8, ProbeHeader::softwareVersion);
  public static final ProbeLabel<ProbeHeader, Integer> CONFIGURATION_ID =
      KIND.label(0x03, "configuration", U16, ProbeHeader::configurationId);
  public static final ProbeLabel<ProbeHeader, String> MAP_VERSION =
      KIND.label(0x04, "map version", AsciiText.padded(32), ProbeHeader::mapVersion);

  /** A header without any value. */
  static final ProbeHeader EMPTY =
      new ProbeHeader(Optional.empty(), Optional.empty(), Optional.empty());

  /** How many bytes the three labels and their values take. */
  static final int LENGTH = 38;

  private static final int[] PLACES = {0, 2, 5};

  /**
   * A header with all its values.
   *
   * @param mapVersion at most 32 ASCII characters
   */
  public static ProbeHeader of(int softwareVersion, int configurationId, String mapVersion) {
    return new ProbeHeader(
        Optional.of(softwareVersion), Optional.of(configurationId), Optional.of(mapVersion));
  }

  /** The header at the start of a payload; empty when the three labels don't stand there. */
  static Optional<ProbeHeader> of(byte[] payload) {
    if (payload.length < LENGTH || !hasLabels(payload)) {
      return Optional.empty();
    }
    try {
      RecordBuilder<ProbeHeader> header = KIND.builder();
      ByteReader reader = new ByteReader(payload);
      for (ProbeLabel<ProbeHeader, ?> label : KIND.labels()) {
        reader.skip(1, "label");
        read(reader, label, header);
      }
      return Optional.of(header.build());
    } catch (ProtocolException e) {
      throw new AssertionError("the length was checked", e);
    }
  }

  private static boolean hasLabels(byte[] payload) {
    return payload[PLACES[0]] == SOFTWARE_VERSION.code()
        && payload[PLACES[1]] == CONFIGURATION_ID.code()
        && payload[PLACES[2]] == MAP_VERSION.code();
  }

  private static <T> void read(
      ByteReader reader, ProbeLabel<ProbeHeader, T> label, RecordBuilder<ProbeHeader> header)
      throws ProtocolException {
    header.with(label, label.layout().reading().read(reader));
  }

  private static ProbeHeader from(RecordBuilder<ProbeHeader> values) {
    return new ProbeHeader(
        values.get(SOFTWARE_VERSION), values.get(CONFIGURATION_ID), values.get(MAP_VERSION));
  }
}
