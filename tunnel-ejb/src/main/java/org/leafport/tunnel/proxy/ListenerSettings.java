package org.leafport.tunnel.proxy;

import java.time.Duration;
import java.util.List;
import org.leafport.core.settings.Setting;
import org.leafport.core.settings.SettingsPage;

/** The settings of the proxy's open ports. */
public final class ListenerSettings implements SettingsPage {

  /** Whether and how TLS clients are taken. */
  public enum SniListener {
    /** From everybody. */
    ON,
    /** Not at all: something else in front ends TLS. */
    OFF,
    /** Only from the proxies in front of this one. */
    BEHIND_PROXY
  }

  /** Where cars go that no home has claimed. */
  public enum TcuFallback {
    /** They are told that it wasn't successful. */
    NONE,
    /** To the telematics server of this node. */
    LOCAL
  }

  static final Setting<SniListener> SNI_LISTENER =
      Setting.choice("leafport.remote.proxy.sni-listener", SniListener.class, SniListener.ON)
          .describedAs(
              "Whether the proxy takes TLS connections itself: on; off, where something else ends"
                  + " TLS; behind-proxy, where they come only from the addresses of"
                  + " leafport.remote.proxy.proxy-protocol-in.");

  static final Setting<String> BIND =
      Setting.text("leafport.remote.proxy.bind", "0.0.0.0")
          .describedAs("Address the proxy's ports are opened on; 0.0.0.0 means every address.");

  static final Setting<Integer> HTTPS_PORT =
      Setting.integer("leafport.remote.proxy.https-port", 443, 1, 65535)
          .describedAs("TCP port of the proxy for TLS.");

  static final Setting<Integer> HTTP_PORT =
      Setting.integer("leafport.remote.proxy.http-port", 80, 0, 65535)
          .describedAs(
              "TCP port of the proxy for plain HTTP; certificate authorities and cars come in here."
                  + " 0 opens none.");

  static final Setting<Integer> TCU_PORT =
      Setting.integer("leafport.remote.proxy.tcu.port", 55230, 1, 65535)
          .describedAs("TCP port on which the proxy takes cars with a Gen1 unit.");

  static final Setting<TcuFallback> TCU_FALLBACK =
      Setting.choice("leafport.remote.proxy.tcu.fallback", TcuFallback.class, TcuFallback.NONE)
          .describedAs(
              "Where cars go that no home has claimed: none, or local, the telematics server of"
                  + " this node. Where this node serves cars itself, it is local unless it is"
                  + " set.");

  static final Setting<List<String>> PROXY_PROTOCOL_IN =
      Setting.list("leafport.remote.proxy.proxy-protocol-in", List.of())
          .describedAs(
              "Addresses or blocks (10.0.0.0/8) of proxies in front of this one. They have to send"
                  + " a PROXY header, version 1 or 2; from others it is never read.");

  /** How many connections pass at a time. */
  public static final Setting<Integer> CONNECTIONS =
      Setting.integer("leafport.remote.limits.connections", 20_000, 1, 200_000)
          .describedAs("Most connections of clients that pass through this proxy at a time.");

  /** How many of them go to one home. */
  public static final Setting<Integer> CONNECTIONS_PER_LABEL =
      Setting.integer("leafport.remote.limits.connections-per-label", 128, 1, 10_000)
          .describedAs("Most connections of clients to one home at a time.");

  static final Setting<Integer> OWN_PER_ADDRESS =
      Setting.integer("leafport.remote.limits.own-connections-per-address", 200, 1, 100_000)
          .describedAs(
              "Most connections from one address (IPv6: one /64 network) to the proxy's own host at"
                  + " a time; homes behind one address share them. This machine is not counted.");

  static final Setting<Integer> UNDECIDED =
      Setting.integer("leafport.remote.limits.undecided", 1024, 1, 100_000)
          .describedAs(
              "Most connections that haven't said yet what they want; beyond, the oldest makes"
                  + " room. A quarter of it for cars.");

  static final Setting<Integer> UNDECIDED_PER_ADDRESS =
      Setting.integer("leafport.remote.limits.undecided-per-address", 16, 1, 100_000)
          .describedAs(
              "The same for one address (IPv6: one /64 network). This machine is not counted.");

  static final Setting<Integer> RATE_PER_ADDRESS =
      Setting.integer("leafport.remote.limits.rate-per-address", 50, 1, 100_000)
          .describedAs(
              "New connections per second from one address, twice as many at once. This machine is"
                  + " not counted.");

  static final Setting<Integer> RATE_PER_LABEL =
      Setting.integer("leafport.remote.limits.rate-per-label", 30, 1, 100_000)
          .describedAs("New connections per second to one home, twice as many at once.");

  static final Setting<Duration> HELLO_FIRST_BYTE =
      Setting.duration("leafport.remote.limits.hello-first-byte", Duration.ofSeconds(5))
          .describedAs("How long a TLS client may say nothing.");

  static final Setting<Duration> HELLO =
      Setting.duration("leafport.remote.limits.hello", Duration.ofSeconds(10))
          .describedAs("How long a TLS client may take until its hello is complete.");

  static final Setting<Duration> HTTP_HEAD =
      Setting.duration("leafport.remote.limits.http-head", Duration.ofSeconds(10))
          .describedAs(
              "How long a plain HTTP client may take until its request's head is complete.");

  static final Setting<Duration> TCU_PEEK =
      Setting.duration("leafport.remote.limits.tcu-peek", Duration.ofSeconds(15))
          .describedAs("How long a car may take to say who it is.");

  public static final Setting<Duration> IDLE =
      Setting.duration("leafport.remote.limits.idle", Duration.ofMinutes(10))
          .describedAs(
              "A connection through the proxy on which nothing passes for this long ends.");

  static final Setting<Integer> VIN_CONNECTIONS =
      Setting.integer("leafport.remote.limits.connections-per-vin", 2, 1, 1000)
          .describedAs("Most connections of one car at a time.");

  static final Setting<Integer> VIN_PER_HOUR =
      Setting.integer("leafport.remote.limits.rate-per-vin", 20, 1, 100_000)
          .describedAs("New connections of one car per hour, a quarter of them at once.");

  /** How much passes to and from one home. */
  public static final Setting<Integer> BANDWIDTH =
      Setting.integer("leafport.remote.proxy.bandwidth-kib", 0, 0, 10_000_000)
          .describedAs(
              "Most KiB per second that all clients together send to one home, and as much back."
                  + " 0: no limit.");

  /** Made by the service loader. */
  public ListenerSettings() {}

  @Override
  public String title() {
    return "Remote access: the proxy's ports";
  }

  @Override
  public List<Setting<?>> settings() {
    return List.of(
        SNI_LISTENER,
        BIND,
        HTTPS_PORT,
        HTTP_PORT,
        TCU_PORT,
        TCU_FALLBACK,
        PROXY_PROTOCOL_IN,
        CONNECTIONS,
        CONNECTIONS_PER_LABEL,
        OWN_PER_ADDRESS,
        UNDECIDED,
        UNDECIDED_PER_ADDRESS,
        RATE_PER_ADDRESS,
        RATE_PER_LABEL,
        HELLO_FIRST_BYTE,
        HELLO,
        HTTP_HEAD,
        TCU_PEEK,
        IDLE,
        VIN_CONNECTIONS,
        VIN_PER_HOUR,
        BANDWIDTH);
  }
}
