package org.leafport.tunnel.websocket;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import org.leafport.core.duplex.Duplex;
import org.leafport.core.duplex.Ending;

/** A connection whose other side is the test. */
final class PlayedWire implements Duplex {

  private final ByteArrayOutputStream sent = new ByteArrayOutputStream();
  private Receiver receiver;
  private Runnable pending;
  boolean holds;
  boolean ended;
  Ending reset;

  @Override
  public void receiveBy(Receiver taker) {
    receiver = taker;
  }

  @Override
  public void send(ByteBuffer bytes, Runnable done) {
    if (pending != null) {
      throw new IllegalStateException("The last chunk hasn't been sent");
    }
    while (bytes.hasRemaining()) {
      sent.write(bytes.get());
    }
    if (holds) {
      pending = done;
    } else {
      done.run();
    }
  }

  @Override
  public void sendEnd() {
    ended = true;
  }

  @Override
  public void reset(Ending why) {
    reset = why;
  }

  /** What was held back has gone out. */
  void letGo() {
    Runnable done = pending;
    pending = null;
    done.run();
  }

  /** The other side sends bytes; whether they were taken at once. */
  boolean bring(String hex) {
    boolean[] taken = {false};
    receiver.onBytes(ByteBuffer.wrap(HexFormat.of().parseHex(hex)), () -> taken[0] = true);
    return taken[0];
  }

  void bringEnd() {
    receiver.onEnd();
  }

  void bringReset(Ending why) {
    receiver.onReset(why);
  }

  /** What was sent since the last call, in hexadecimal. */
  String sent() {
    String hex = HexFormat.of().formatHex(sent.toByteArray());
    sent.reset();
    return hex;
  }
}
