package org.leafport.core.address;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A block of IP addresses.
 *
 * @param network an address of the block
 * @param prefixBits how many leading bits all its addresses share
 */
public record AddressRange(InetAddress network, int prefixBits) {

  private static final String OCTET = "(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)";
  private static final Pattern V4 = Pattern.compile("(?:" + OCTET + "\\.){3}" + OCTET);
  private static final Pattern V6 = Pattern.compile("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

  /** Reads {@code address} or {@code address/bits}; nothing if it is neither. */
  public static Optional<AddressRange> parse(String written) {
    var text = written.strip();
    int slash = text.indexOf('/');
    if (slash < 0) {
      return address(text).map(a -> new AddressRange(a, a.getAddress().length * 8));
    }
    var bits = text.substring(slash + 1);
    if (!bits.matches("\\d{1,3}")) {
      return Optional.empty();
    }
    return address(text.substring(0, slash))
        .filter(a -> Integer.parseInt(bits) <= a.getAddress().length * 8)
        .map(a -> new AddressRange(a, Integer.parseInt(bits)));
  }

  /** Reads an address literal without ever asking a name server. */
  public static Optional<InetAddress> address(String literal) {
    if (!V4.matcher(literal).matches() && !V6.matcher(literal).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.getByName(literal));
    } catch (UnknownHostException notAnAddress) {
      return Optional.empty();
    }
  }

  /** Whether an address lies in the block. */
  public boolean contains(InetAddress address) {
    byte[] mine = network.getAddress();
    byte[] other = address.getAddress();
    if (mine.length != other.length) {
      return false;
    }
    for (int bit = 0; bit < prefixBits; bit++) {
      int mask = 0x80 >> (bit % 8);
      if ((mine[bit / 8] & mask) != (other[bit / 8] & mask)) {
        return false;
      }
    }
    return true;
  }
}
