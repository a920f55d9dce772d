package org.leafport.tcu.navi;

/**
 * What the first two bytes of a place say (navigation protocol, section 6). That they hold the
 * hemispheres is a guess by analogy with the places of telematics units: the choice is a setting
 * until a unit of the west or the south was seen.
 */
public enum HemisphereBits {
  /** Always 0x8000, "valid": right in the north-east, a mirror image elsewhere. */
  OFF(0, 0),
  /** Bit 13 for the south and bit 12 for the west, as telematics units have them. */
  AS_TELEMATICS_UNIT(0x2000, 0x1000);

  private static final int VALID = 0x8000;

  private final int south;
  private final int west;

  HemisphereBits(int south, int west) {
    this.south = south;
    this.west = west;
  }

  int header(boolean isSouth, boolean isWest) {
    return VALID | (isSouth ? south : 0) | (isWest ? west : 0);
  }

  boolean isSouth(int header) {
    return (header & south) != 0;
  }

  boolean isWest(int header) {
    return (header & west) != 0;
  }
}
