package org.leafport.core.duplex;

import java.nio.ByteBuffer;

/**
 * Our end of a byte connection with two directions, each of which can end by itself. No call
 * blocks.
 *
 * <p><b>Receiving.</b> Nothing is delivered before {@link #receiveBy}. Chunks come one at a time:
 * the next after the last one's {@code taken} has run. What a connection holds is therefore bounded
 * by its own buffer, and a receiver that doesn't run {@code taken} stops the sender, by TCP's
 * window or the tunnel's credit, and nobody else.
 *
 * <p><b>Sending.</b> One chunk at a time: {@link #send} may be called again after the last one's
 * {@code sent} has run.
 *
 * <p><b>Threads.</b> {@code taken} and {@code sent} may run on any thread and before the call
 * returns; implementations loop instead of recursing. The calls to a receiver never overlap, and
 * what one did is visible to the next.
 */
public interface Duplex {

  /** Who takes what arrives. Once; from then on bytes are delivered. */
  void receiveBy(Receiver receiver);

  /**
   * Sends the remaining bytes of the buffer, which must stay as they are until {@code sent} runs.
   *
   * @param sent runs when they have been handed on and the next chunk may come; never, if the
   *     connection ends before: {@link Receiver#onReset} tells that
   */
  void send(ByteBuffer bytes, Runnable sent);

  /** Ends our direction after what was sent (TCP: FIN). Theirs goes on. */
  void sendEnd();

  /**
   * Ends both directions at once; what isn't delivered yet is dropped. Once it has been called, or
   * both directions have ended, it does nothing. Our own receiver is not told.
   */
  void reset(Ending why);

  /** Takes what arrives. */
  interface Receiver {

    /**
     * Bytes arrived.
     *
     * @param bytes theirs to read until {@code taken} runs, at least one
     * @param taken to be run once, when they have been handed on
     */
    void onBytes(ByteBuffer bytes, Runnable taken);

    /** The other side has ended its direction: no bytes come after this. */
    void onEnd();

    /**
     * The connection has ended in both directions, by the other side or an error; the last call.
     */
    void onReset(Ending why);
  }
}
