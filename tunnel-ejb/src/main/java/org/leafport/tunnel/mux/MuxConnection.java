package org.leafport.tunnel.mux;

import java.nio.ByteBuffer;
import java.util.concurrent.CompletionStage;
import org.leafport.core.duplex.Duplex;
import org.leafport.core.duplex.Ending;

/**
 * One connection inside a session. Bytes that arrive wait here, never more than the window that was
 * granted for them, until the receiver takes them; only what has been taken becomes credit again.
 */
public final class MuxConnection implements Duplex {

  MuxConnection() {}

  /** Its number in the session. */
  public int id() {
    throw new UnsupportedOperationException();
  }

  /** At the home's end: the target is reached. Once; a second time does nothing. */
  public void accept() {
    throw new UnsupportedOperationException();
  }

  /**
   * At the proxy's end: completes when the home has accepted it; never, if it is refused: the
   * receiver is told. In the JSON form it is complete from the start.
   */
  public CompletionStage<Void> accepted() {
    throw new UnsupportedOperationException();
  }

  @Override
  public void receiveBy(Receiver receiver) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void send(ByteBuffer bytes, Runnable sent) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void sendEnd() {
    throw new UnsupportedOperationException();
  }

  @Override
  public void reset(Ending why) {
    throw new UnsupportedOperationException();
  }
}
