package org.leafport.core.hop;

import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.leafport.core.duplex.Duplex;
import org.leafport.core.duplex.Ending;
import org.leafport.core.duplex.Traffic;

/** Counts what passes and tells when the connection is over, whoever has it. */
final class WatchedDuplex implements Duplex {

  private final Duplex watched;
  private final Traffic traffic;
  private final Consumer<Ending> ended;
  private final AtomicBoolean over = new AtomicBoolean();
  private volatile boolean ourEnd;
  private volatile boolean theirEnd;

  WatchedDuplex(Duplex watched, Traffic traffic, Consumer<Ending> ended) {
    this.watched = watched;
    this.traffic = traffic;
    this.ended = ended;
  }

  @Override
  public void receiveBy(Receiver receiver) {
    watched.receiveBy(
        new Receiver() {
          @Override
          public void onBytes(ByteBuffer bytes, Runnable taken) {
            traffic.there().add(bytes.remaining());
            receiver.onBytes(bytes, taken);
          }

          @Override
          public void onEnd() {
            theirEnd = true;
            receiver.onEnd();
            overIfBothEnded();
          }

          @Override
          public void onReset(Ending why) {
            over(why);
            receiver.onReset(why);
          }
        });
  }

  @Override
  public void send(ByteBuffer bytes, Runnable sent) {
    traffic.back().add(bytes.remaining());
    watched.send(bytes, sent);
  }

  @Override
  public void sendEnd() {
    watched.sendEnd();
    ourEnd = true;
    overIfBothEnded();
  }

  @Override
  public void reset(Ending why) {
    watched.reset(why);
    over(why);
  }

  private void overIfBothEnded() {
    if (ourEnd && theirEnd) {
      over(Ending.NORMAL);
    }
  }

  private void over(Ending why) {
    if (over.compareAndSet(false, true)) {
      ended.accept(why);
    }
  }

  @Override
  public String toString() {
    return watched.toString();
  }
}
