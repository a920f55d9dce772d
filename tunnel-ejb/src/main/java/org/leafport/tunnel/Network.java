package org.leafport.tunnel;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/**
 * The network an address lies in, where the address alone would tell too much or too little: people
 * have whole IPv6 networks to themselves.
 */
public final class Network {

  private final InetAddress base;
  private final int prefix;

  private Network(InetAddress base, int prefix) {
    this.base = base;
    this.prefix = prefix;
  }

  /**
   * The network of an address.
   *
   * @param prefix4 bits that count of an IPv4 address, 0 to 32
   * @param prefix6 bits that count of an IPv6 address, 0 to 128
   */
  public static Network of(InetAddress address, int prefix4, int prefix6) {
    int prefix = address instanceof Inet4Address ? prefix4 : prefix6;
    byte[] bytes = address.getAddress();
    for (int bit = prefix; bit < bytes.length * 8; bit++) {
      bytes[bit / 8] &= (byte) ~(0x80 >> (bit % 8));
    }
    try {
      return new Network(InetAddress.getByAddress(bytes), prefix);
    } catch (UnknownHostException e) {
      throw new IllegalStateException("An address has 4 or 16 bytes", e);
    }
  }

  /** What may stand in logs and events: /24 or /48. */
  public static Network shown(InetAddress address) {
    return of(address, 24, 48);
  }

  /** What limits count by: the IPv4 address, or the /64 that one customer has. */
  public static Network counted(InetAddress address) {
    return of(address, 32, 64);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Network network
        && prefix == network.prefix
        && base.equals(network.base);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(base.getAddress()) + prefix;
  }

  /** For example {@code 203.0.113.0/24}. */
  @Override
  public String toString() {
    return base.getHostAddress() + "/" + prefix;
  }
}
