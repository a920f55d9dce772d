package org.leafport.tcu.navi.cp;

/**
 * How one can charge, in the two codes of each station (navigation protocol, section 9.2). The
 * records keep the codes themselves, since units know more of them.
 */
public final class ChargeMethod {
  /** Fast: direct current, CHAdeMO. */
  public static final int QUICK = 1;

  /** Fast or slow: not at all. */
  public static final int NONE = 3;

  /** Slow: blue industrial socket. */
  public static final int INDUSTRIAL = 176;

  /** Slow: mode 3 with a type 1 plug. */
  public static final int MODE_3 = 177;

  /** Slow: mode 3 with a type 3 plug. */
  public static final int MODE_3_TYPE_3 = 178;

  private ChargeMethod() {}
}
