package org.leafport.core.address;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Whom limits count an address under: an IPv4 address itself, the /64 network of an IPv6 address,
 * because whoever has one address there has them all.
 *
 * @param network the leading bytes in hexadecimal
 */
public record Origin(String network) {

  private static final int NETWORK_BYTES = 8;

  /**
   * The origin of an address; nothing for this machine itself, which isn't counted: behind it stand
   * a relay, a load generator, or the owner.
   */
  public static Optional<Origin> of(InetAddress address) {
    if (address.isLoopbackAddress()) {
      return Optional.empty();
    }
    byte[] bytes = address.getAddress();
    byte[] network = address instanceof Inet6Address ? Arrays.copyOf(bytes, NETWORK_BYTES) : bytes;
    return Optional.of(new Origin(HexFormat.of().formatHex(network)));
  }
}
