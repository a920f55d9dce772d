package org.leafport.tunnel.registry;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.leafport.tunnel.Network;
import org.leafport.tunnel.sponsor.Token;

/**
 * How often {@code /register} may be tried (remote-proxy 3.7): by address, by token, and after
 * refused tokens; and how many sockets may be open. Addresses count as the networks that one
 * customer has. Kept in memory, of each kind for the {@value #MOST_KNOWN} latest.
 */
final class RegisterLimits {

  private static final int MOST_KNOWN = 10_000;
  private static final int ATTEMPTS_OF_ADDRESS = 10;
  private static final Duration TIME_OF_ADDRESS = Duration.ofMinutes(10);
  private static final int ATTEMPTS_OF_TOKEN = 10;
  private static final Duration TIME_OF_TOKEN = Duration.ofHours(1);
  private static final int REFUSED_TOKENS = 5;
  private static final Duration TIME_OF_REFUSED = Duration.ofHours(1);
  private static final Duration PENALTY = Duration.ofHours(1);
  private static final int SOCKETS_OF_ADDRESS = 2;
  private static final int SOCKETS_OF_NODE = 200;

  private final RecentTimes<Network> byAddress;
  private final RecentTimes<ByteBuffer> byToken;
  private final RecentTimes<Network> refused;
  private final RecentTimes<Network> penalties;
  private final Map<Network, Integer> sockets = new HashMap<>();
  private int allSockets;

  RegisterLimits(Clock clock) {
    byAddress = new RecentTimes<>(clock, ATTEMPTS_OF_ADDRESS, TIME_OF_ADDRESS, MOST_KNOWN);
    byToken = new RecentTimes<>(clock, ATTEMPTS_OF_TOKEN, TIME_OF_TOKEN, MOST_KNOWN);
    refused = new RecentTimes<>(clock, REFUSED_TOKENS, TIME_OF_REFUSED, MOST_KNOWN);
    penalties = new RecentTimes<>(clock, 1, PENALTY, MOST_KNOWN);
  }

  /** How long this address gets nothing at all. */
  Optional<Duration> blockedFor(InetAddress client) {
    Network network = Network.counted(client);
    return penalties.full(network).or(() -> byAddress.full(network));
  }

  /** Counts an attempt, or says how long to wait; a refused attempt doesn't count. */
  Optional<Duration> attempt(InetAddress client, Optional<Token> token) {
    Network network = Network.counted(client);
    Optional<Duration> wait = penalties.full(network).or(() -> byAddress.add(network));
    return wait.or(() -> token.flatMap(t -> byToken.add(ByteBuffer.wrap(t.sha256()))));
  }

  /** Counts a token that was refused; the fifth within an hour shuts the address out for one. */
  void tokenRefused(InetAddress client) {
    Network network = Network.counted(client);
    refused.add(network);
    if (refused.full(network).isPresent()) {
      penalties.add(network);
    }
  }

  /** A place for an open socket, if there is one. */
  synchronized Optional<Registration.Seat> seat(InetAddress client) {
    Network network = Network.counted(client);
    int own = sockets.getOrDefault(network, 0);
    if (own >= SOCKETS_OF_ADDRESS || allSockets >= SOCKETS_OF_NODE) {
      return Optional.empty();
    }
    sockets.put(network, own + 1);
    allSockets++;
    AtomicBoolean taken = new AtomicBoolean(true);
    return Optional.of(
        () -> {
          if (taken.compareAndSet(true, false)) {
            leave(network);
          }
        });
  }

  private synchronized void leave(Network network) {
    allSockets--;
    sockets.computeIfPresent(network, (who, open) -> open == 1 ? null : open - 1);
  }
}
