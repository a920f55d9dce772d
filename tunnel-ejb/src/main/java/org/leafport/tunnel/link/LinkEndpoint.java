package org.leafport.tunnel.link;

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
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.leafport.tunnel.mux.MuxSettings;
import org.leafport.tunnel.socket.DirectLine;
import org.leafport.tunnel.socket.Handshakes;
import org.leafport.tunnel.socket.OpenSockets;
import org.leafport.tunnel.socket.Peer;
import org.leafport.tunnel.socket.TyrusCarrier;

/** The WebSocket of {@code /internal/link}; one object a socket. */
@ServerEndpoint(
    value = LinkEndpoint.PATH,
    subprotocols = LinkEndpoint.SUBPROTOCOL,
    configurator = Handshakes.class)
public class LinkEndpoint {

  /** Where other nodes link. */
  public static final String PATH = "/internal/link";

  /** What is spoken there; nothing else. */
  public static final String SUBPROTOCOL = "leafport.link.v1";

  /** The door, opened by a node that is one of several. */
  public static final OpenSockets<LinkDesk, IncomingLink> DOOR = new OpenSockets<>();

  private static final Logger LOG = Logger.getLogger(LinkEndpoint.class.getName());
  private static final int LONGEST_TEXT = 1_024;

  private IncomingLink link;

  /** Somebody has come. */
  @OnOpen
  public void open(Session session) throws IOException {
    LinkDesk desk = DOOR.desk().orElse(null);
    if (desk == null || !SUBPROTOCOL.equals(session.getNegotiatedSubprotocol())) {
      session.close(new CloseReason(CloseReason.CloseCodes.getCloseCode(4503), "draining"));
      return;
    }
    String address = Peer.of(session).address().getHostString();
    if (DirectLine.take(session, DOOR, carrier -> new IncomingLink(desk, carrier, address))) {
      return;
    }
    session.setMaxTextMessageBufferSize(LONGEST_TEXT);
    session.setMaxBinaryMessageBufferSize(MuxSettings.MAX_MESSAGE);
    link = new IncomingLink(desk, new TyrusCarrier(session), address);
    DOOR.add(link);
    link.opened();
  }

  /** A text message. */
  @OnMessage(maxMessageSize = LONGEST_TEXT)
  public void text(String message) {
    if (link != null) {
      link.text(message);
    }
  }

  /** A binary message. */
  @OnMessage(maxMessageSize = MuxSettings.MAX_MESSAGE)
  public void binary(ByteBuffer message) {
    if (link != null) {
      link.binary(message);
    }
  }

  /** A sign of life. */
  @OnMessage
  public void pong(PongMessage pong) {
    if (link != null) {
      link.pong();
    }
  }

  /** The socket is closed. */
  @OnClose
  public void close(CloseReason reason) {
    if (link != null) {
      DOOR.remove(link);
      link.closed(
          reason.getCloseCode().getCode(),
          Optional.ofNullable(reason.getReasonPhrase()).orElse(""));
    }
  }

  /** The socket broke; its end follows. */
  @OnError
  public void error(Throwable fault) {
    LOG.log(Level.FINE, "[proxy] The socket of a node broke", fault);
  }
}
