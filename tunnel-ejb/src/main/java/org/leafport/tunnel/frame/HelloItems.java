package org.leafport.tunnel.frame;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What a side says of itself at the start: the items of HELLO (specification section 6.5). What a
 * side doesn't say has the default.
 *
 * @param version item 0x01: version of the protocol, 1
 * @param initialWindow item 0x02: bytes that the other side may send on a new connection; 4,096 to
 *     1,048,576, default 65,536
 * @param maxFrame item 0x03: the longest payload that this side takes, in bytes; 1,024 to 65,527,
 *     default 16,384
 * @param maxConnections item 0x04: how many connections this side takes at once; default 128
 * @param pingInterval item 0x05: after which silence this side wants to be asked; 5 s to 120 s,
 *     default 20 s
 * @param features item 0x06: what this side can do
 * @param software item 0x07: name and version of the program
 * @param node item 0x08, from a proxy: name of the node
 * @param sessionId item 0x09, from a proxy: 16 bytes as 32 hexadecimal digits in lower case
 * @param fqdn item 0x0a, from a proxy: the home's public name
 * @param instanceId item 0x0b, from a home: 16 bytes as 32 hexadecimal digits in lower case, made
 *     once per installation
 */
public record HelloItems(
    int version,
    int initialWindow,
    int maxFrame,
    int maxConnections,
    Duration pingInterval,
    Set<Feature> features,
    Optional<String> software,
    Optional<String> node,
    Optional<String> sessionId,
    Optional<String> fqdn,
    Optional<String> instanceId) {

  /** The version spoken here. */
  public static final int VERSION = 1;

  /** What a side says when it says nothing. */
  public static final HelloItems DEFAULTS =
      new HelloItems(
          VERSION,
          65_536,
          16_384,
          128,
          Duration.ofSeconds(20),
          Set.of(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  /** What a side can do besides carrying TLS. */
  public enum Feature {
    /** Forwards ACME challenges. */
    ACME_CONTROL,
    /** Carries cars on the TCU port. */
    TCU_RELAY,
    /** Carries the cars' plain HTTP. */
    HTTP_RELAY,
    /** Says how things stand. */
    STATUS,
    /** Takes renewed certificates. */
    CERTIFICATE_UPDATE;

    /** Its bit in the item. */
    public int bit() {
      return 1 << ordinal();
    }
  }

  /** Copies the set. */
  public HelloItems {
    features = Set.copyOf(features);
    Objects.requireNonNull(pingInterval);
    Objects.requireNonNull(software);
    Objects.requireNonNull(node);
    Objects.requireNonNull(sessionId);
    Objects.requireNonNull(fqdn);
    Objects.requireNonNull(instanceId);
  }

  /** The same with other limits. */
  public HelloItems withLimits(int window, int frame, int connections, Duration ping) {
    return new HelloItems(
        version,
        window,
        frame,
        connections,
        ping,
        features,
        software,
        node,
        sessionId,
        fqdn,
        instanceId);
  }

  /** The same with abilities. */
  public HelloItems withFeatures(Set<Feature> abilities) {
    return new HelloItems(
        version,
        initialWindow,
        maxFrame,
        maxConnections,
        pingInterval,
        abilities,
        software,
        node,
        sessionId,
        fqdn,
        instanceId);
  }

  /** The same with the program's name and version. */
  public HelloItems withSoftware(String program) {
    return new HelloItems(
        version,
        initialWindow,
        maxFrame,
        maxConnections,
        pingInterval,
        features,
        Optional.of(program),
        node,
        sessionId,
        fqdn,
        instanceId);
  }

  /**
   * The same with what a proxy says of itself and its guest.
   *
   * @param session 16 bytes as 32 hexadecimal digits in lower case
   */
  public HelloItems ofProxy(String nodeName, String session, String guest) {
    return new HelloItems(
        version,
        initialWindow,
        maxFrame,
        maxConnections,
        pingInterval,
        features,
        software,
        Optional.of(nodeName),
        Optional.of(session),
        Optional.of(guest),
        instanceId);
  }

  /**
   * The same with what a home says of itself.
   *
   * @param instance 16 bytes as 32 hexadecimal digits in lower case
   */
  public HelloItems ofHome(String instance) {
    return new HelloItems(
        version,
        initialWindow,
        maxFrame,
        maxConnections,
        pingInterval,
        features,
        software,
        node,
        sessionId,
        fqdn,
        Optional.of(instance));
  }
}
