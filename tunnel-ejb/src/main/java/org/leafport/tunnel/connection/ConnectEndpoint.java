package org.leafport.tunnel.connection;

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
import org.leafport.tunnel.mux.Form;
import org.leafport.tunnel.mux.MuxSettings;
import org.leafport.tunnel.socket.DirectLine;
import org.leafport.tunnel.socket.Handshakes;
import org.leafport.tunnel.socket.OpenSockets;
import org.leafport.tunnel.socket.Peer;
import org.leafport.tunnel.socket.TyrusCarrier;

/** The WebSocket of {@code /connect}; one object a socket. */
@ServerEndpoint(
    value = ConnectEndpoint.PATH,
    subprotocols = {ConnectEndpoint.MUX, ConnectEndpoint.JSON},
    configurator = Handshakes.class)
public class ConnectEndpoint {

  /** Where homes connect. */
  public static final String PATH = "/connect";

  /** The binary form, which is preferred. */
  public static final String MUX = "leafport.mux.v1";

  /** The JSON form with extensions. */
  public static final String JSON = "leafport.json.v1";

  /** The door, opened by the node. */
  public static final OpenSockets<ConnectDesk, HomeConnection> DOOR = new OpenSockets<>();

  private static final Logger LOG = Logger.getLogger(ConnectEndpoint.class.getName());

  /** In the JSON form a message is counted in characters. */
  private static final int LONGEST_TEXT = 65_536;

  private HomeConnection connection;

  /** A home has come. */
  @OnOpen
  public void open(Session session) throws IOException {
    ConnectDesk desk = DOOR.desk().orElse(null);
    Optional<Form> form = Form.of(Optional.ofNullable(session.getNegotiatedSubprotocol()));
    if (desk == null || form.isEmpty()) {
      session.close(new CloseReason(CloseReason.CloseCodes.getCloseCode(4503), "draining"));
      return;
    }
    Peer peer = Peer.of(session);
    if (DirectLine.take(
        session, DOOR, carrier -> new HomeConnection(desk, carrier, form.get(), peer))) {
      return;
    }
    session.setMaxIdleTimeout(0);
    session.setMaxTextMessageBufferSize(LONGEST_TEXT);
    session.setMaxBinaryMessageBufferSize(MuxSettings.MAX_MESSAGE);
    connection = new HomeConnection(desk, new TyrusCarrier(session), form.get(), peer);
    DOOR.add(connection);
    connection.opened();
  }

  /** A text message. */
  @OnMessage(maxMessageSize = LONGEST_TEXT)
  public void text(String message) {
    if (connection != null) {
      connection.text(message);
    }
  }

  /** A binary message. */
  @OnMessage(maxMessageSize = MuxSettings.MAX_MESSAGE)
  public void binary(ByteBuffer message) {
    if (connection != null) {
      connection.binary(message);
    }
  }

  /** A sign of life. */
  @OnMessage
  public void pong(PongMessage pong) {
    if (connection != null) {
      connection.pong();
    }
  }

  /** The socket is closed. */
  @OnClose
  public void close(CloseReason reason) {
    if (connection != null) {
      DOOR.remove(connection);
      connection.closed(
          reason.getCloseCode().getCode(),
          Optional.ofNullable(reason.getReasonPhrase()).orElse(""));
    }
  }

  /** The socket broke; its end follows. */
  @OnError
  public void error(Throwable fault) {
    LOG.log(Level.FINE, "[proxy] The socket of a home broke", fault);
  }
}
