package org.leafport.tcu.connector;

/**
 * The way to one car, whatever carries it. {@link CarConnection} is told what arrives and that the
 * line has ended; everything it does to the line goes through here. None of the calls blocks.
 */
interface Line {

  /**
   * Sends bytes in one piece.
   *
   * @param sent runs when they have left, on any thread, perhaps before this returns; never if the
   *     line breaks
   */
  void send(byte[] bytes, Runnable sent);

  /** Leaves what the car sends in its network: nothing more arrives until {@link #resume}. */
  void pause();

  /** Lets bytes arrive again. */
  void resume();

  /** Tells the car that nothing more comes; what it sends still arrives. */
  void finishSending();

  /** Has the network ask now and then whether the car is still there. */
  void keepAlive();

  /** Ends the line in both directions. */
  void close();
}
