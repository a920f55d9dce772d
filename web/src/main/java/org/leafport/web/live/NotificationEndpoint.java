package org.leafport.web.live;

import jakarta.inject.Inject;
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
import org.leafport.web.signin.AccountPrincipal;
import org.leafport.web.signin.ApiPaths;

/**
 * The socket of apps. Whoever gets here was recognised in the handshake; apps have nothing to say,
 * so what they send is thrown away.
 */
@ServerEndpoint(ApiPaths.NOTIFICATIONS)
public class NotificationEndpoint {

  private static final Logger LOG = Logger.getLogger(NotificationEndpoint.class.getName());

  private static final long LARGEST_MESSAGE = 4096;

  @Inject private Sockets sockets;

  /** A new app. */
  @OnOpen
  public void open(Session session) throws IOException {
    if (session.getUserPrincipal() instanceof AccountPrincipal principal) {
      sockets.open(session, principal);
    } else {
      session.close(
          new CloseReason(
              CloseReason.CloseCodes.VIOLATED_POLICY, "No credentials in the handshake"));
    }
  }

  /** Thrown away. */
  @OnMessage(maxMessageSize = LARGEST_MESSAGE)
  public void text(Session session, String message) {
    sockets.heard(session);
  }

  /** Thrown away. */
  @OnMessage(maxMessageSize = LARGEST_MESSAGE)
  public void bytes(Session session, ByteBuffer message) {
    sockets.heard(session);
  }

  /** A sign of life. */
  @OnMessage
  public void pong(Session session, PongMessage message) {
    sockets.heard(session);
  }

  /** An app has gone. */
  @OnClose
  public void close(Session session) {
    sockets.closed(session);
  }

  /** A socket broke; its end follows. */
  @OnError
  public void error(Session session, Throwable fault) {
    LOG.log(Level.FINE, "[web] An app's socket broke", fault);
  }
}
