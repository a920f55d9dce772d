package org.leafport.tcu.connector;

import java.io.ByteArrayOutputStream;

/** A line that remembers what was done to it. */
final class FakeLine implements Line {

  final ByteArrayOutputStream sent = new ByteArrayOutputStream();
  boolean paused;
  boolean finished;
  boolean keptAlive;
  boolean closed;

  /** The car takes nothing off the wire while this is set. */
  boolean stuck;

  @Override
  public void send(byte[] bytes, Runnable whenSent) {
    if (!stuck) {
      sent.writeBytes(bytes);
      whenSent.run();
    }
  }

  @Override
  public void pause() {
    paused = true;
  }

  @Override
  public void resume() {
    paused = false;
  }

  @Override
  public void finishSending() {
    finished = true;
  }

  @Override
  public void keepAlive() {
    keptAlive = true;
  }

  @Override
  public void close() {
    closed = true;
  }
}
