package org.leafport.web.gateway;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.leafport.core.address.AddressRange;

/**
 * What the owner of the house has set, in the form the policy reads.
 *
 * @param allowedHosts the host allow-list: names in lower case without a final dot
 * @param trustedProxies peers whose forwarded headers are believed, besides those of {@link
 *     #trusts}
 * @param remoteName the enrolled name, present only while remote access is on
 * @param relayNaviHttp whether the plain HTTP relay for the car endpoints is on
 * @param pendingAcme tokens of ACME http-01 challenges that wait for their validation
 * @param allowLoopback whether a peer on this machine may use the names of this machine without
 *     their being listed
 * @param ownPorts ports besides 80 and 443 by which a browser may reach this server
 * @param servesCars whether this node is the telematics server of cars
 * @param proxyHosts the names of the proxy that this node is, and its own as one of several nodes;
 *     empty if it is none
 */
public record GatewayConfiguration(
    Set<String> allowedHosts,
    List<AddressRange> trustedProxies,
    Optional<String> remoteName,
    boolean relayNaviHttp,
    Set<String> pendingAcme,
    boolean allowLoopback,
    Set<Integer> ownPorts,
    boolean servesCars,
    Set<String> proxyHosts) {

  private static final List<AddressRange> HOME_ASSISTANT = ranges("172.30.32.0/23");
  private static final List<AddressRange> SUPERVISOR = ranges("172.30.32.2");

  /** Takes copies, so that nobody changes the policy's mind while it decides. */
  public GatewayConfiguration {
    allowedHosts = Set.copyOf(allowedHosts);
    trustedProxies = List.copyOf(trustedProxies);
    pendingAcme = Set.copyOf(pendingAcme);
    ownPorts = Set.copyOf(ownPorts);
    proxyHosts = Set.copyOf(proxyHosts);
  }

  /** The same house, reached from outside by this name. */
  GatewayConfiguration reachedBy(Optional<String> name, boolean carsByHttp) {
    return new GatewayConfiguration(
        allowedHosts,
        trustedProxies,
        name,
        carsByHttp,
        pendingAcme,
        allowLoopback,
        ownPorts,
        servesCars,
        proxyHosts);
  }

  /** Whether the forwarded headers of a peer are believed. */
  boolean trusts(InetAddress peer) {
    return isHouseWatcher(peer) || anyContains(trustedProxies, peer);
  }

  /** Whether a peer is on this machine or in Home Assistant's own network. */
  boolean isHouseWatcher(InetAddress peer) {
    return peer.isLoopbackAddress() || anyContains(HOME_ASSISTANT, peer);
  }

  /** Whether a peer is Home Assistant's Supervisor. */
  boolean isSupervisor(InetAddress peer) {
    return anyContains(SUPERVISOR, peer);
  }

  private static boolean anyContains(List<AddressRange> ranges, InetAddress address) {
    return ranges.stream().anyMatch(range -> range.contains(address));
  }

  private static List<AddressRange> ranges(String... written) {
    return List.of(written).stream().map(w -> AddressRange.parse(w).orElseThrow()).toList();
  }
}
