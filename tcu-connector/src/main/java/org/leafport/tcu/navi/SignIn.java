package org.leafport.tcu.navi;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;

/**
 * The tests of who calls (navigation protocol, sections 5.2 and 8). Texts are compared exactly;
 * what is missing or empty on either side is equal to nothing.
 */
public final class SignIn {
  private SignIn() {}

  /**
   * Whose request this is, as DJ and the update of the car's values have it; PI and GLS ask {@link
   * Session#isIdentified} only.
   *
   * @param car the registered car with the VIN of the request, if there is one
   */
  public static Session session(RequestDocument request, Optional<RegisteredCar> car) {
    if (request.identity().isEmpty()) {
      return Session.ANONYMOUS;
    }
    UnitIdentity identity = request.identity().get();
    if (car.isEmpty() || !same(identity.vin(), car.get().vin())) {
      return Session.UNKNOWN_CAR;
    }
    if (!same(identity.naviId(), car.get().naviId())) {
      return Session.OTHER_UNIT;
    }
    boolean later = request.vehicle().filter(VehicleState::isOfLaterUnit).isPresent();
    if (later && car.get().trusted()) {
      return Session.TRUSTED;
    }
    if (hasCredentials(identity, car.get())) {
      return Session.SIGNED_IN;
    }
    return later ? Session.TRUST_NEEDED : Session.WRONG_CREDENTIALS;
  }

  /**
   * The outcome of the sign-in check AP; empty without {@code aut_inf}, when the answer is an empty
   * body.
   *
   * @param car the registered car with the VIN of the request, if there is one
   */
  public static Optional<SignInCheck> check(RequestDocument request, Optional<RegisteredCar> car) {
    return request.identity().map(identity -> check(identity, car));
  }

  private static SignInCheck check(UnitIdentity identity, Optional<RegisteredCar> car) {
    if (car.isEmpty() || !same(identity.vin(), car.get().vin())) {
      return SignInCheck.NOT_REGISTERED;
    }
    if (!same(identity.tcuId(), car.get().tcuId())) {
      return SignInCheck.OTHER_TCU;
    }
    return hasCredentials(identity, car.get())
        ? SignInCheck.ACCEPTED
        : SignInCheck.WRONG_CREDENTIALS;
  }

  private static boolean hasCredentials(UnitIdentity identity, RegisteredCar car) {
    return same(identity.userName(), car.userName())
        & same(identity.passwordHash(), car.passwordHash());
  }

  /** Takes as long for a wrong text as for a right one. */
  private static boolean same(Optional<String> told, String registered) {
    byte[] expected = registered.getBytes(StandardCharsets.UTF_8);
    byte[] actual = told.orElse("").getBytes(StandardCharsets.UTF_8);
    return expected.length > 0 && MessageDigest.isEqual(expected, actual);
  }
}
