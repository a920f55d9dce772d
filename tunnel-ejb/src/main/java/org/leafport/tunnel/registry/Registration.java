package org.leafport.tunnel.registry;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;

/** Gives names to homes. Found by injection, callable from any thread. */
public interface Registration {

  /**
   * How long this address gets no further try at all; asked before the WebSocket is made, answered
   * by HTTP 429. Doesn't block.
   */
  Optional<Duration> blockedFor(InetAddress client);

  /**
   * A place for one more open {@code /register} socket of this address (2 each, 200 on the node).
   * Doesn't block.
   *
   * @return empty if all are taken; else close it when the socket closes
   */
  Optional<Seat> seat(InetAddress client);

  /**
   * Checks a request, in the order of remote-proxy 3.3 from the token's syntax on, and gives out
   * the name. Writes the event and counts the result.
   *
   * <p>Blocks on the sponsor service (11 s at most) and the database: call it on a managed
   * executor, without an open transaction.
   *
   * @throws RegisterRefused with what the reply says
   */
  Registered register(RegisterRequest request) throws RegisterRefused;

  /**
   * Gives a charge back: the socket closed, and no challenge was answered validly meanwhile. Blocks
   * on the database; if that is away, the charge stays.
   */
  void giveBack(BudgetCharge charge);

  /** Counts a request that failed before {@link #register} was called: bad JSON, a timeout. */
  void failed(RegisterError error);

  /** A place among the open sockets. */
  interface Seat extends AutoCloseable {

    /** Gives the place back; a second time does nothing. */
    @Override
    void close();
  }
}
