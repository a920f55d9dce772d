package org.leafport.tunnel.route;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.leafport.tunnel.frame.GoAwayCode;
import org.leafport.tunnel.frame.JsonMessage;

/** A tunnel whose WebSocket ends on this node. */
public interface LocalTunnel extends Tunnel, ChallengeWay {

  /** 32 hex digits, made anew for every session. */
  String sessionId();

  /** The installation at the other end, 32 hex digits, if it told. */
  Optional<String> instanceId();

  /** The peer of the WebSocket. */
  InetSocketAddress client();

  /** What the home calls its software; hostile text, at most 100 characters. */
  Optional<String> software();

  /** When the certificate it came with, or showed since, runs out. */
  Instant certificateEnds();

  /** The last round trip that was measured. */
  Optional<Duration> roundTrip();

  /** What flows in it at this moment. */
  Traffic traffic();

  /** Sends a message beside the connections. A home of the strict form is spared: it knows none. */
  void tell(JsonMessage message);

  /**
   * Takes no more connections and tells the home to go. Those that are open run on until they are
   * done, at most for {@code grace}; then the WebSocket closes. A second call only shortens.
   *
   * @param retryAfter within what time the home should spread its next try; zero: its own rule
   */
  void leave(GoAwayCode why, Duration retryAfter, Duration grace);

  /**
   * @param openConnections how many connections are open
   * @param bytesIn payload from the home since the tunnel stands
   * @param bytesOut payload to the home since the tunnel stands
   */
  record Traffic(int openConnections, long bytesIn, long bytesOut) {}
}
