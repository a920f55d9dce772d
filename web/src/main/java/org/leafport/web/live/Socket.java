package org.leafport.web.live;

import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.SendResult;
import jakarta.websocket.Session;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.leafport.web.account.CredentialsEnded;
import org.leafport.web.api.Language;
import org.leafport.web.signin.AccountPrincipal;
import org.leafport.web.signin.Credential;

/**
 * One connected app. Messages leave one after the other, the next when the last has gone out; what
 * waits meanwhile is bounded.
 *
 * <p>Safe for use by many threads; the instance is its own lock, and nothing waits for the network
 * under it.
 */
final class Socket {

  /** Ends a socket whose credential is no longer good. */
  static final CloseReason REVOKED =
      new CloseReason(CloseCodes.getCloseCode(4401), "Credential revoked");

  /** Ends all of them when the server stops. */
  static final CloseReason SHUTDOWN = new CloseReason(CloseCodes.GOING_AWAY, "Server stops");

  private static final CloseReason TOO_SLOW =
      new CloseReason(CloseCodes.TRY_AGAIN_LATER, "Messages are not read");
  private static final CloseReason SILENT =
      new CloseReason(CloseCodes.NORMAL_CLOSURE, "No sign of life");

  private static final Logger LOG = Logger.getLogger(Socket.class.getName());

  private static final Duration LONGEST_SILENCE = Duration.ofSeconds(90);
  private static final Duration LONGEST_SEND = Duration.ofSeconds(90);

  private final Session session;
  private final AccountPrincipal principal;
  private final Language language;
  private final MessageQueue queue = new MessageQueue();
  private boolean sending;
  private boolean closed;
  private volatile Instant heardAt;

  Socket(Session session, AccountPrincipal principal, Instant now) {
    this.session = session;
    this.principal = principal;
    this.language = Language.accepted(principal.acceptLanguage());
    this.heardAt = now;
    session.getAsyncRemote().setSendTimeout(LONGEST_SEND.toMillis());
  }

  long accountId() {
    return principal.caller().accountId();
  }

  Language language() {
    return language;
  }

  /** The app showed that it is still there. */
  void heard(Instant now) {
    heardAt = now;
  }

  /** Sends a message as soon as those before it have gone out. */
  void send(Message message) {
    boolean room;
    synchronized (this) {
      room = closed || queue.add(message);
    }
    if (room) {
      sendNext();
    } else {
      close(TOO_SLOW);
    }
  }

  private void sendNext() {
    Optional<Message> next;
    synchronized (this) {
      if (sending || closed) {
        return;
      }
      next = queue.next();
      sending = next.isPresent();
    }
    next.ifPresent(message -> session.getAsyncRemote().sendText(message.text(), this::sent));
  }

  private void sent(SendResult result) {
    synchronized (this) {
      sending = false;
    }
    if (result.isOK()) {
      sendNext();
    } else {
      LOG.log(Level.FINE, "[web] An app's socket broke", result.getException());
      close(TOO_SLOW);
    }
  }

  /** Asks for a sign of life, and ends a socket that gave none or whose token has run out. */
  void checkLife(Instant now) {
    if (hasRunOut(now)) {
      close(REVOKED);
    } else if (heardAt.plus(LONGEST_SILENCE).isBefore(now)) {
      close(SILENT);
    } else {
      ping();
    }
  }

  private boolean hasRunOut(Instant now) {
    Credential credential = principal.credential();
    return credential instanceof Credential.App app && !now.isBefore(app.expiresAt())
        || credential instanceof Credential.RemoteDevice device
            && !now.isBefore(device.expiresAt());
  }

  private void ping() {
    try {
      session.getAsyncRemote().sendPing(ByteBuffer.allocate(0));
    } catch (IOException | IllegalStateException e) {
      LOG.log(Level.FINE, "[web] An app's socket broke", e);
      close(SILENT);
    }
  }

  /** Whether this socket was opened with one of the credentials that have ended. */
  boolean isOf(CredentialsEnded ended) {
    Credential credential = principal.credential();
    return switch (ended.kind()) {
      case APP_SESSION ->
          credential instanceof Credential.App app
              && ended.family().filter(app.family()::equals).isPresent();
      case ALL_SESSIONS -> !(credential instanceof Credential.PersonalKey);
      case API_TOKEN -> credential instanceof Credential.PersonalKey;
      case EVERYTHING -> true;
    };
  }

  boolean isOfBrowser(String key) {
    return principal.credential() instanceof Credential.Browser browser
        && browser.key().equals(key);
  }

  /** Ends the socket; nothing more is sent. */
  void close(CloseReason reason) {
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
      queue.clear();
    }
    try {
      session.close(reason);
    } catch (IOException | IllegalStateException e) {
      LOG.log(Level.FINE, "[web] An app's socket was gone before it was closed", e);
    }
  }
}
