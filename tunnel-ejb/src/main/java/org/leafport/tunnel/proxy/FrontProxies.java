package org.leafport.tunnel.proxy;

import java.net.InetAddress;
import java.util.List;
import org.leafport.core.address.AddressRange;

/**
 * The proxies in front of this one. They have to say whom they stand for, and nobody else may.
 *
 * @param ranges where they are
 * @param only whether nobody else may call
 */
record FrontProxies(List<AddressRange> ranges, boolean only) {

  /** There are none. */
  static final FrontProxies NONE = new FrontProxies(List.of(), false);

  /** Whether this address is one of them. */
  boolean include(InetAddress peer) {
    return ranges.stream().anyMatch(range -> range.contains(peer));
  }
}
