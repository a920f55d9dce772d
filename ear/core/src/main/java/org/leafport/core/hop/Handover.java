package org.leafport.core.hop;

import java.util.function.Consumer;
import org.leafport.core.duplex.Duplex;

/**
 * The connection under a WebSocket's handshake. The container makes the handshake, over loopback as
 * everything else; the endpoint may then claim the connection itself, and the container is out of
 * the way: no second socket, no request that lives as long as the WebSocket, no copies between.
 */
public interface Handover {

  /**
   * Claims the connection. Only while the endpoint opens, before it has sent anything.
   *
   * @param taker gets the connection when the handshake's answer has left, on any thread; nobody
   *     receives from it yet, and its first byte is the first behind the handshake. Never, if it
   *     breaks before. What the container thinks of its WebSocket is of no interest then: it sees
   *     it break off
   * @return false if it goes on through the container
   */
  boolean claim(Consumer<Duplex> taker);
}
