package org.leafport.web.telematics;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.Optional;
import org.leafport.core.log.Masked;
import org.leafport.tcu.gdc.Credentials;
import org.leafport.tcu.gdc.TcuIdentity;
import org.leafport.web.account.Account;
import org.leafport.web.alert.AlertText;
import org.leafport.web.alert.Finding;
import org.leafport.web.vehicle.Car;

/**
 * Whether a message comes from the car it names (Gen1 TCU protocol, section 7.3): first the three
 * identifiers, then user name and password hash. Pure.
 */
final class Recognition {

  private Recognition() {}

  /** The first identifier that differs from what the owner typed. */
  static Optional<Finding> identityFault(Car car, TcuIdentity sent) {
    if (!car.tcuId().equals(Optional.of(sent.tcuId()))) {
      return mismatch(AlertText.TCU_ID_MISMATCH, sent.tcuId());
    }
    if (!car.unitId().equals(Optional.of(sent.unitId()))) {
      return mismatch(AlertText.NAVI_ID_MISMATCH, sent.unitId());
    }
    if (!car.iccid().equals(Optional.of(sent.iccid()))) {
      return mismatch(AlertText.SIM_ID_MISMATCH, sent.iccid());
    }
    return Optional.empty();
  }

  /** The end of what was sent lets the owner see a typing error of his. */
  private static Optional<Finding> mismatch(AlertText text, String sent) {
    return Optional.of(
        Finding.explained(
            text,
            "%s The car sent one that ends in %s."
                .formatted(text.english(), Masked.lastFour(sent))));
  }

  /** What is wrong with the credentials, unless the owner trusts the car without. */
  static Optional<Finding> credentialsFault(Car car, Optional<Credentials> sent) {
    if (car.trustedWithoutPassword()) {
      return Optional.empty();
    }
    Optional<Credentials> complete =
        sent.filter(given -> !given.user().isEmpty() && !given.passwordHash().isEmpty());
    if (complete.isEmpty()) {
      return Optional.of(Finding.explained(AlertText.AUTH_MISSING));
    }
    return matches(car.owner(), complete.get())
        ? Optional.empty()
        : Optional.of(Finding.explained(AlertText.AUTH_INCORRECT));
  }

  /** Both halves are compared whole, whatever the first one says. */
  private static boolean matches(Account owner, Credentials sent) {
    boolean user = MessageDigest.isEqual(bytes(owner.username()), bytes(sent.user()));
    String hash = owner.navigationPasswordHash();
    boolean password =
        MessageDigest.isEqual(bytes(hash), bytes(sent.passwordHash().toUpperCase(Locale.ROOT)));
    return user & password & !hash.isEmpty();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
