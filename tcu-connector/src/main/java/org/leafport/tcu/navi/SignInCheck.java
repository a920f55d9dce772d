package org.leafport.tcu.navi;

import java.util.List;
import java.util.Optional;

/** The outcome of application AP, by the first test that fails (navigation protocol, section 8). */
public enum SignInCheck {
  /** VIN, telematics unit, user name and password are right. */
  ACCEPTED,
  /** No car with this VIN is registered. */
  NOT_REGISTERED,
  /** The car is registered with another telematics unit. */
  OTHER_TCU,
  /** Wrong or no user name or password. */
  WRONG_CREDENTIALS;

  private static final String RESULT_FILE = "AUTHRESULT.001";

  /** True when nothing is wrong. */
  public boolean isAccepted() {
    return this == ACCEPTED;
  }

  /**
   * The answer of AP.
   *
   * @param refusal what the driver is told; not looked at when accepted
   * @throws IllegalArgumentException without one when refused
   */
  public NaviResponse response(Optional<ResponseDocument.Refusal> refusal) {
    NaviFile result = new NaviFile(RESULT_FILE, new SignInResult(isAccepted()).encode());
    NaviResponse response = NaviResponse.of(NaviApplication.AP, List.of(result));
    return isAccepted()
        ? response
        : response.refused(
            refusal.orElseThrow(() -> new IllegalArgumentException("a refusal has words")));
  }
}
