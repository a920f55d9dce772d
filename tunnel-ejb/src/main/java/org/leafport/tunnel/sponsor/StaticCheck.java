package org.leafport.tunnel.sponsor;

import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Takes the tokens of a list that the operator keeps, as pairs {@code name=SHA-256}. */
final class StaticCheck implements SponsorCheck {

  private static final String PAIR = "[^=\\s][^=]*=[0-9a-fA-F]{64}";

  private final Map<String, byte[]> hashes = new LinkedHashMap<>();

  /**
   * @throws IllegalArgumentException if one is no such pair
   */
  StaticCheck(List<String> pairs) {
    for (int i = 0; i < pairs.size(); i++) {
      String pair = pairs.get(i);
      if (!pair.matches(PAIR)) {
        throw new IllegalArgumentException(
            "Entry " + (i + 1) + " is not a name, =, and 64 hexadecimal digits");
      }
      int equals = pair.indexOf('=');
      hashes.put(
          pair.substring(0, equals).strip(), HexFormat.of().parseHex(pair.substring(equals + 1)));
    }
  }

  /** Compares with every entry in a time that doesn't tell how near a guess came. */
  @Override
  public Verdict check(Token token) {
    byte[] hash = token.sha256();
    String found = null;
    for (var entry : hashes.entrySet()) {
      if (MessageDigest.isEqual(entry.getValue(), hash)) {
        found = entry.getKey();
      }
    }
    return found == null ? new Verdict.Rejected() : new Verdict.Authorized(found, Optional.empty());
  }
}
