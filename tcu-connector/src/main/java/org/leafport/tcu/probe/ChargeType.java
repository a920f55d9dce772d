package org.leafport.tcu.probe;

import java.util.Optional;

/** How a car was charged, as probe data tell it. */
public enum ChargeType {
  /** From an AC outlet. */
  NORMAL(1),
  /** From a quick charger. */
  QUICK(2);

  private final int code;

  ChargeType(int code) {
    this.code = code;
  }

  /** The byte on the wire. */
  public int code() {
    return code;
  }

  /** The type with a code; empty when no such type is known. */
  public static Optional<ChargeType> of(int code) {
    for (ChargeType type : values()) {
      if (type.code == code) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }
}
