package org.leafport.tcu.connector;

import java.nio.ByteBuffer;
import org.leafport.core.duplex.Duplex;
import org.leafport.core.duplex.Ending;

/** The connection of a car that came by other ways than its own port, as {@link Line}. */
final class DuplexLine implements Line, Duplex.Receiver {

  private final Duplex connection;

  /** Set before anything is received. */
  private CarConnection car;

  /** Guards both below; not held while others are called. */
  private final Object lock = new Object();

  private boolean paused;
  private Runnable notTaken;

  DuplexLine(Duplex connection) {
    this.connection = connection;
  }

  /** From now on the car is heard. */
  void open(CarConnection admitted) {
    car = admitted;
    connection.receiveBy(this);
  }

  @Override
  public void onBytes(ByteBuffer bytes, Runnable taken) {
    car.receive(bytes);
    synchronized (lock) {
      if (paused) {
        notTaken = taken;
        return;
      }
    }
    taken.run();
  }

  @Override
  public void onEnd() {
    car.ended();
  }

  @Override
  public void onReset(Ending why) {
    car.ended();
  }

  @Override
  public void send(byte[] bytes, Runnable sent) {
    connection.send(ByteBuffer.wrap(bytes), sent);
  }

  /** What isn't taken keeps the rest in the car's network. */
  @Override
  public void pause() {
    synchronized (lock) {
      paused = true;
    }
  }

  @Override
  public void resume() {
    Runnable waiting;
    synchronized (lock) {
      paused = false;
      waiting = notTaken;
      notTaken = null;
    }
    if (waiting != null) {
      waiting.run();
    }
  }

  @Override
  public void finishSending() {
    connection.sendEnd();
  }

  /** Whoever took the car's connection does that. */
  @Override
  public void keepAlive() {}

  @Override
  public void close() {
    connection.reset(Ending.NORMAL);
  }
}
