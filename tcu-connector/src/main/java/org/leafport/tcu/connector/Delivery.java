package org.leafport.tcu.connector;

import jakarta.resource.spi.work.Work;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

/**
 * One message on its way to the application, run by the work manager: two attempts (one, if the
 * first may have stored something), then the recipient hears of the answer or of the failure,
 * exactly once, unless it gave the delivery up.
 */
final class Delivery implements Work {

  /** Who waits for the answer. Called on the thread that ran the delivery. */
  interface Recipient {
    /** The application took the message in; its transaction has committed. */
    void delivered(Delivery delivery, GdcAnswer answer);

    /** The application did not take the message in. */
    void undelivered(Delivery delivery, Exception why);
  }

  private enum State {
    WAITING,
    RUNNING,
    ENDED,
    GIVEN_UP
  }

  private final GdcConnection connection;
  private final Incoming incoming;
  private final Recipient recipient;
  private final Courier courier;
  private final Runnable ended;
  private final AtomicReference<State> state = new AtomicReference<>(State.WAITING);
  private final AtomicBoolean endTold = new AtomicBoolean();

  /**
   * @param ended hears once that the delivery has left the work manager in any way
   */
  Delivery(
      GdcConnection connection,
      Incoming incoming,
      Recipient recipient,
      Courier courier,
      Runnable ended) {
    this.connection = connection;
    this.incoming = incoming;
    this.recipient = recipient;
    this.courier = courier;
    this.ended = ended;
  }

  Incoming incoming() {
    return incoming;
  }

  @Override
  public void run() {
    try {
      if (state.compareAndSet(State.WAITING, State.RUNNING)) {
        deliver();
      }
    } finally {
      tellEnd();
    }
  }

  /** The work manager won't run it. */
  void rejected(Exception why) {
    try {
      if (state.compareAndSet(State.WAITING, State.ENDED)) {
        recipient.undelivered(this, why);
      }
    } finally {
      tellEnd();
    }
  }

  /** The recipient waits no longer: no further attempt is made, and none at all if none began. */
  void giveUp() {
    if (!state.compareAndSet(State.WAITING, State.GIVEN_UP)) {
      state.compareAndSet(State.RUNNING, State.GIVEN_UP);
    }
  }

  @Override
  public void release() {
    giveUp();
  }

  private void deliver() {
    try {
      recipient.delivered(this, firstOrSecondAttempt());
    } catch (DeliveryException e) {
      recipient.undelivered(this, e);
    }
  }

  private GdcAnswer firstOrSecondAttempt() throws DeliveryException {
    try {
      return courier.deliver(connection, incoming);
    } catch (DeliveryException first) {
      if (state.get() == State.GIVEN_UP || !first.mayBeRepeated()) {
        throw first;
      }
      try {
        return courier.deliver(connection, incoming);
      } catch (DeliveryException second) {
        second.addSuppressed(first);
        throw second;
      }
    }
  }

  private void tellEnd() {
    if (endTold.compareAndSet(false, true)) {
      ended.run();
    }
  }
}
