package org.leafport.tunnel.mux;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import org.leafport.tunnel.frame.ConnectMetadata;
import org.leafport.tunnel.frame.GoAwayCode;
import org.leafport.tunnel.frame.HelloItems;
import org.leafport.tunnel.frame.JsonMessage;

/**
 * One end of a session over one WebSocket that has been authenticated (specification sections 6 and
 * 7). No call blocks.
 */
public final class MuxSession {

  MuxSession() {}

  /** The proxy's end: it opens connections. */
  public static MuxSession proxy(
      Form form, Carrier carrier, MuxSettings settings, SessionListener listener) {
    throw new UnsupportedOperationException();
  }

  /** The home's end: it is told of connections. */
  public static MuxSession agent(
      Form form, Carrier carrier, MuxSettings settings, SessionListener listener) {
    throw new UnsupportedOperationException();
  }

  /** Begins: the proxy says HELLO, the home waits for it. Once, before anything is handed in. */
  public void start() {
    throw new UnsupportedOperationException();
  }

  /**
   * Opens a connection, at the proxy's end. Bytes may be sent at once.
   *
   * @throws SessionFullException if there is no room for one more, or the session isn't open
   */
  public MuxConnection open(ConnectMetadata metadata) throws SessionFullException {
    throw new UnsupportedOperationException();
  }

  /**
   * Sends a message beside the connections, as soon as the pace allows it.
   *
   * @return false if too many wait already, or the session is over
   */
  public boolean control(JsonMessage message) {
    throw new UnsupportedOperationException();
  }

  /**
   * Ends the session in order: nothing new is opened, what is open goes on until it is done or the
   * drain time is over, then the WebSocket closes with the code's close code.
   *
   * @param retryAfter over how long the homes shall spread their way back; zero = no wish
   */
  public void goAway(GoAwayCode code, Duration retryAfter, String reason) {
    throw new UnsupportedOperationException();
  }

  /** The same with another drain time; zero = at once. */
  public void goAway(GoAwayCode code, Duration retryAfter, String reason, Duration drain) {
    throw new UnsupportedOperationException();
  }

  /** What the other side said of itself; empty before the session is open. */
  public Optional<HelloItems> remote() {
    throw new UnsupportedOperationException();
  }

  /** Whether connections can be opened now: both have said hello, and nobody has said goodbye. */
  public boolean isOpen() {
    throw new UnsupportedOperationException();
  }

  /** The last round trip time that was measured. */
  public Optional<Duration> roundTrip() {
    throw new UnsupportedOperationException();
  }

  /** What went through so far. */
  public Traffic traffic() {
    throw new UnsupportedOperationException();
  }

  /** A binary message arrived; the buffer is the session's from now on. */
  public void onBinary(ByteBuffer message) {
    throw new UnsupportedOperationException();
  }

  /** A text message arrived. */
  public void onText(String message) {
    throw new UnsupportedOperationException();
  }

  /** A WebSocket pong arrived, or a ping. */
  public void onPong() {
    throw new UnsupportedOperationException();
  }

  /**
   * The WebSocket is closed.
   *
   * @param code its close code; 1006 if it broke off
   */
  public void onClosed(int code, String reason) {
    throw new UnsupportedOperationException();
  }
}
