package org.leafport.tcu.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.leafport.tcu.wire.ByteReader;
import org.leafport.tcu.wire.ByteWriter;
import org.leafport.tcu.wire.ProtocolException;

/**
 * A label of records in a configuration (probe data, section 11.1).
 *
 * <pre>
 * 0  1  label, 80 or more but not FA
 * 1  1  digit 1 enabled, 0 not
 * 2  1  n, a hexadecimal digit
 * 3  2n parameters: a digit or capital letter, and a value
 * </pre>
 *
 * @param label 128..255, not 250
 * @param enabled whether it is recorded
 * @param parameters at most 15
 */
public record CrmEntry(int label, boolean enabled, List<Parameter> parameters)
    implements ConfigurationEntry {
  static final int MAX_PARAMETERS = 15;

  /** Checks the ranges. */
  public CrmEntry {
    parameters = List.copyOf(parameters);
    if (label < 0x80 || label > 0xff || DotEntry.isDotLabel(label)) {
      throw new IllegalArgumentException("%02x is no label of records".formatted(label));
    }
    if (parameters.size() > MAX_PARAMETERS) {
      throw new IllegalArgumentException("an entry has at most 15 parameters");
    }
  }

  /**
   * A setting of an entry, whose meaning follows from its letter.
   *
   * @param id a character, 0x21..0x7E; known are '1'..'9' and 'A'..'I'
   * @param value 0..255
   */
  public record Parameter(char id, int value) {

    /** Checks the ranges. */
    public Parameter {
      if (!isPrintable(id) || value < 0 || value > 0xff) {
        throw new IllegalArgumentException("no such parameter");
      }
    }

    private static boolean isPrintable(int id) {
      return id > ' ' && id <= '~';
    }

    private static Parameter read(ByteReader reader) throws ProtocolException {
      int offset = reader.offset();
      int id = reader.u8("parameter");
      if (!isPrintable(id)) {
        throw new ProtocolException(offset, "parameter", "%02x is no letter".formatted(id));
      }
      return new Parameter((char) id, reader.u8("parameter value"));
    }

    /** What it probably sets; empty when that is not known. */
    public Optional<String> meaning() {
      return switch (id) {
        case '1' -> Optional.of("threshold of sudden starts, accelerations and decelerations");
        case '2' -> Optional.of("upper speed on highways");
        case '3' -> Optional.of("seconds until standing is excessive");
        case '4', '8', '9', 'A', 'B', 'C' -> Optional.of("limit of sudden accelerations");
        case '6', '7' -> Optional.of("limit of sudden starts");
        case 'D' -> Optional.of("limit of changing speed");
        case 'E', 'F', 'G', 'H' -> Optional.of("threshold of excessive air-conditioning");
        case 'I' -> Optional.of("greatest number of charges");
        default -> Optional.empty();
      };
    }
  }

  /** A label that is recorded, with settings. */
  public static CrmEntry recorded(int label, Parameter... parameters) {
    return new CrmEntry(label, true, List.of(parameters));
  }

  /** A label that is left out. */
  public static CrmEntry leftOut(int label) {
    return new CrmEntry(label, false, List.of());
  }

  static CrmEntry read(int label, boolean enabled, ByteReader reader) throws ProtocolException {
    List<Parameter> parameters = new ArrayList<>();
    for (int n = ConfigurationEntry.digit(reader, "parameters", MAX_PARAMETERS); n > 0; n--) {
      parameters.add(Parameter.read(reader));
    }
    return new CrmEntry(label, enabled, parameters);
  }

  @Override
  public void write(ByteWriter out) {
    out.u8(label).u8(enabled ? '1' : '0').u8(ConfigurationEntry.digit(parameters.size()));
    parameters.forEach(parameter -> out.u8(parameter.id).u8(parameter.value));
  }

  @Override
  public String settings() {
    return parameters.stream()
        .map(
            parameter ->
                "%s (%c) = %d"
                    .formatted(
                        parameter.meaning().orElse("setting"), parameter.id, parameter.value))
        .collect(Collectors.joining(", "));
  }

  @Override
  public Optional<ProbeLabel<?, ?>> meaning() {
    return CrmLabels.of(label);
  }
}
