package org.leafport.tunnel.socket;

import jakarta.websocket.Session;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.function.Function;
import org.leafport.core.duplex.Alarms;
import org.leafport.core.duplex.Duplex;
import org.leafport.tunnel.mux.Carrier;
import org.leafport.tunnel.websocket.Side;
import org.leafport.tunnel.websocket.WebSocketConnection;

/**
 * A conversation on the connection under a WebSocket, which the container has only shaken hands
 * for: what TLS opens is read here, and what is sent goes into it, without a socket and a request
 * of the container in between.
 */
public final class DirectLine {

  /** The longest message of either form, and one more byte for the form's own refusal. */
  private static final int LONGEST = 65_536;

  /** Only a client's masks have to be random. */
  private static final SecureRandom RANDOM = new SecureRandom();

  private DirectLine() {}

  /**
   * Takes a WebSocket that opens from the container, if its connection can be had.
   *
   * @param door where its conversation is entered as long as it lasts
   * @param made makes the conversation, over its carrier
   * @return false if the container keeps it; nothing was made then
   */
  public static <S extends Conversation> boolean take(
      Session session, OpenSockets<?, S> door, Function<Carrier, S> made) {
    return Peer.handoverOf(session)
        .map(handover -> handover.claim(connection -> begin(connection, door, made)))
        .orElse(false);
  }

  private static <S extends Conversation> void begin(
      Duplex connection, OpenSockets<?, S> door, Function<Carrier, S> made) {
    WebSocketConnection socket =
        WebSocketConnection.over(connection, Side.SERVER, LONGEST, Alarms.ofSystem(), RANDOM);
    S conversation = made.apply(socket);
    door.add(conversation);
    conversation.opened();
    socket.receiveBy(
        new WebSocketConnection.Listener() {
          @Override
          public void onText(String message) {
            conversation.text(message);
          }

          @Override
          public void onBinary(ByteBuffer message) {
            conversation.binary(message);
          }

          @Override
          public void onPong() {
            conversation.pong();
          }

          @Override
          public void onClosed(int code, String reason) {
            door.remove(conversation);
            conversation.closed(code, reason);
          }
        });
  }
}
