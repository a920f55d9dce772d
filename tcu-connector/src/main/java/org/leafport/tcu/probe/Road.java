package org.leafport.tcu.probe;

/**
 * The road that the map has found under the car (probe data, section 5.3).
 *
 * @param raw the byte: bit 2 says whether the type was collected, bits 1 and 0 are the type
 */
public record Road(int raw) {
  static final Layout<Road> LAYOUT =
      Layout.fixed(1, reader -> new Road(reader.u8("road")), (out, road) -> out.u8(road.raw()));

  private static final int COLLECTED = 0x04;
  private static final Type[] TYPES = Type.values();

  /** What sort of road. */
  public enum Type {
    /** 0: a highway. */
    HIGHWAY("highway"),
    /** 1: a highway within a town. */
    URBAN_HIGHWAY("urban highway"),
    /** 2: any road. */
    GENERAL_ROAD("general-road"),
    /** 3: a road with toll. */
    TOLL_ROAD("toll-road"),
    /** 4: not collected. */
    OTHER("other");

    private final String text;

    Type(String text) {
      this.text = text;
    }

    /** 0..4. */
    public int code() {
      return ordinal();
    }

    /** The word that downloads use. */
    public String text() {
      return text;
    }
  }

  /** A road of a type. */
  public static Road of(Type type) {
    return new Road(type == Type.OTHER ? 0 : COLLECTED | type.code());
  }

  /** Whether the unit knew the type. */
  public boolean collected() {
    return (raw & COLLECTED) != 0;
  }

  /** The type, {@link Type#OTHER} when it was not collected. */
  public Type type() {
    return collected() ? TYPES[raw & 3] : Type.OTHER;
  }
}
