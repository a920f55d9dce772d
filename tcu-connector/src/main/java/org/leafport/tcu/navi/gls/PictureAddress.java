package org.leafport.tcu.navi.gls;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The address of a picture as the unit gets it: a token that stands for the real one, because
 * nothing else than what was handed out may be fetched (online search, sections 4 and 5).
 */
public final class PictureAddress {
  private static final String SCHEME = "cache://";
  private static final Pattern TOKEN =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  private PictureAddress() {}

  /** The address with a token. */
  public static String text(UUID token) {
    return SCHEME + token;
  }

  /** The token of an address; empty for any other address. */
  public static Optional<UUID> token(String address) {
    if (!address.startsWith(SCHEME)
        || !TOKEN.matcher(address.substring(SCHEME.length())).matches()) {
      return Optional.empty();
    }
    return Optional.of(UUID.fromString(address.substring(SCHEME.length())));
  }
}
