package org.leafport.tunnel.flow;

import java.time.Duration;
import java.util.Optional;

/** Keeps account of what one connection has received and not taken yet. Not safe for threads. */
public sealed interface Intake permits ReceiveWindow, BoundedBuffer {

  /**
   * Bytes have arrived.
   *
   * @return false if there is no room for them: nothing is counted then
   */
  boolean receive(int bytes);

  /**
   * Bytes that were received have been taken by whom they were for.
   *
   * @param nanoTime now
   * @param roundTrip between the two sides, as far as it is known
   * @return how much more the other side may send from now on; 0 = nothing to tell
   */
  int take(int bytes, long nanoTime, Optional<Duration> roundTrip);

  /** How many bytes were received and not taken. */
  long held();

  /** Nothing more can arrive; what is held may still be taken. */
  void finish();

  /** Nothing more can arrive, and what is held is thrown away. */
  void discard();
}
