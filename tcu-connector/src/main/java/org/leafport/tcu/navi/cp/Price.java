package org.leafport.tcu.navi.cp;

/** Whether charging costs something, as the unit's configuration string tells it. */
public enum Price {
  /** For nothing. */
  FREE(1),
  /** For money. */
  PAID(2),
  /** Nobody knows. */
  UNKNOWN(3);

  private final int code;

  Price(int code) {
    this.code = code;
  }

  /** The code on the wire. */
  int code() {
    return code;
  }
}
