package org.leafport.web.account;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.leafport.core.secrets.InstallationSecrets;

/** Makes and reads the personal keys of accounts: 40 random lower-case hex digits. */
final class ApiKeys {

  private static final Pattern FORM = Pattern.compile("[0-9a-f]{40}");
  private static final int BYTES = 20;

  private final InstallationSecrets secrets;
  private final SecureRandom random;

  ApiKeys(InstallationSecrets secrets, SecureRandom random) {
    this.secrets = secrets;
    this.random = random;
  }

  /** A new key for an account, not yet stored. */
  ApiToken makeFor(Account account, Instant now) {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    String token = HexFormat.of().formatHex(bytes);
    return new ApiToken(account, secrets.encrypt(token.getBytes(US_ASCII)), hash(token), now);
  }

  /** The key in clear, for its owner. */
  String clear(ApiToken token) {
    return new String(secrets.decrypt(token.sealedToken()), US_ASCII);
  }

  static boolean hasForm(String token) {
    return FORM.matcher(token).matches();
  }

  /** What a key is found by. */
  byte[] hash(String token) {
    return secrets.hmac("api-token", token.getBytes(US_ASCII));
  }
}
