package org.leafport.tcu.navi;

/** Whose request it is, by the first test that decides (navigation protocol, section 5.2). */
public enum Session {
  /** The request says nothing of its sender. */
  ANONYMOUS(false, false),
  /** No car with this VIN is registered. */
  UNKNOWN_CAR(false, false),
  /** The car is registered with another navigation unit. */
  OTHER_UNIT(false, false),
  /** Right car, wrong or no user name or password. */
  WRONG_CREDENTIALS(true, false),
  /**
   * The same for a unit from 2013 on, which loses its credentials or never sends them: the owner
   * should be asked whether to trust this car without.
   */
  TRUST_NEEDED(true, false),
  /** A later unit whose owner has said so: signed in by VIN and navigation id alone. */
  TRUSTED(true, true),
  /** All is right. */
  SIGNED_IN(true, true);

  private final boolean identified;
  private final boolean signedIn;

  Session(boolean identified, boolean signedIn) {
    this.identified = identified;
    this.signedIn = signedIn;
  }

  /** True when VIN and navigation id are those of the car: enough for PI and GLS. */
  public boolean isIdentified() {
    return identified;
  }

  /** True when the request has a car: needed by channels and for new values of the car. */
  public boolean isSignedIn() {
    return signedIn;
  }
}
