package org.leafport.tunnel.enrolment;

import jakarta.websocket.CloseReason;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnError;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.PongMessage;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.leafport.tunnel.socket.Handshakes;
import org.leafport.tunnel.socket.OpenSockets;
import org.leafport.tunnel.socket.Peer;
import org.leafport.tunnel.socket.TyrusCarrier;

/** The WebSocket of {@code /register}; one object a socket. */
@ServerEndpoint(
    value = RegisterEndpoint.PATH,
    subprotocols = RegisterEndpoint.SUBPROTOCOL,
    configurator = Handshakes.class)
public class RegisterEndpoint {

  /** Where homes enrol. */
  public static final String PATH = "/register";

  /** What a home may offer, and need not. */
  public static final String SUBPROTOCOL = "leafport.register.v1";

  /** The door, opened by the node. */
  public static final OpenSockets<EnrolmentDesk, Enrolment> DOOR = new OpenSockets<>();

  private static final Logger LOG = Logger.getLogger(RegisterEndpoint.class.getName());

  private Enrolment enrolment;

  /** A home has come. */
  @OnOpen
  public void open(Session session) throws IOException {
    EnrolmentDesk desk = DOOR.desk().orElse(null);
    if (desk == null) {
      session.close(new CloseReason(CloseReason.CloseCodes.getCloseCode(4503), "draining"));
      return;
    }
    session.setMaxTextMessageBufferSize(EnrolmentLimits.LONGEST_MESSAGE);
    session.setMaxBinaryMessageBufferSize(EnrolmentLimits.LONGEST_MESSAGE);
    enrolment =
        new Enrolment(desk, new TyrusCarrier(session), Peer.of(session).address().getAddress());
    DOOR.add(enrolment);
    enrolment.opened();
  }

  /** A piece of a message: one that is too long is refused before it is whole. */
  @OnMessage
  public void text(String piece, boolean last) {
    if (enrolment != null) {
      enrolment.text(piece, last);
    }
  }

  /** There are none here. */
  @OnMessage
  public void binary(ByteBuffer piece, boolean last) {
    if (enrolment != null) {
      enrolment.binary();
    }
  }

  /** A sign of life. */
  @OnMessage
  public void pong(PongMessage pong) {
    if (enrolment != null) {
      enrolment.pong();
    }
  }

  /** The socket is closed. */
  @OnClose
  public void close() {
    if (enrolment != null) {
      DOOR.remove(enrolment);
      enrolment.closed();
    }
  }

  /** The socket broke; its end follows. */
  @OnError
  public void error(Throwable fault) {
    LOG.log(Level.FINE, "[proxy] The socket of an enrolment broke", fault);
  }
}
