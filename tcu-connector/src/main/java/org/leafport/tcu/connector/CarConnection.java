package org.leafport.tcu.connector;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import org.leafport.tcu.gdc.ConfigReport;
import org.leafport.tcu.gdc.GdcDecoder;
import org.leafport.tcu.gdc.GdcError;
import org.leafport.tcu.gdc.GdcException;
import org.leafport.tcu.gdc.GdcFrameReader;
import org.leafport.tcu.gdc.GdcMessage;

/**
 * One connection of a car, from its first byte to its end: finds the messages, has them delivered
 * one after the other, and sends each answer before the next message is looked at.
 *
 * <p>While a message is under way nothing more is read from the line, so that a car in a hurry
 * fills its own network and not our memory, and the end of the stream shows only after the last
 * message was answered. An idle connection holds no buffer and no timer.
 *
 * <p>Bytes, answers and deadlines come on different threads; the object's lock orders them.
 */
final class CarConnection implements Delivery.Recipient {

  /** What the connection waits for. */
  private enum Phase {
    /** The first byte. */
    SILENT,
    /** The rest of a message. */
    READING,
    /** The application's answer. */
    DELIVERING,
    /** The car, to take the answer off the wire. */
    ANSWERING,
    /** The next message. */
    IDLE,
    /** The report on an order. */
    AWAITING_REPORT,
    /** The car, to close: it knows that nothing waits. */
    PARTING,
    /** The car, to close: it was told that nothing more comes. */
    LINGERING,
    /** Nothing. */
    CLOSED
  }

  /** Closing with bytes unread would take the last answer away from the car: it may read first. */
  private static final Duration LINGER = Duration.ofSeconds(2);

  private final Reception reception;
  private final TcuLimits.Deadlines deadlines;
  private final long id;
  private final InetSocketAddress peer;
  private final Line line;

  private Phase phase;
  private long deadline;

  /** Only there while bytes of a message are held. */
  private GdcFrameReader reader;

  /** Only there while a message is under way. */
  private Delivery delivery;

  private String vin;
  private boolean authenticated;
  private boolean orderDelivered;
  private long reportDeadline;
  private boolean answered;
  private boolean paused;
  private boolean stopping;

  CarConnection(Reception reception, long id, InetSocketAddress peer, Line line) {
    this.reception = reception;
    this.deadlines = reception.limits().deadlines();
    this.id = id;
    this.peer = peer;
    this.line = line;
    enter(Phase.SILENT, deadlines.firstByte());
  }

  long id() {
    return id;
  }

  InetSocketAddress peer() {
    return peer;
  }

  /** Bytes have come. */
  synchronized void receive(ByteBuffer chunk) {
    if (phase == Phase.LINGERING || phase == Phase.CLOSED) {
      return;
    }
    if (reader == null) {
      reader = new GdcFrameReader();
    }
    reader.feed(chunk);
    readOn();
  }

  /** The line has ended, by the car, by us or by an accident. */
  synchronized void ended() {
    if (phase == Phase.CLOSED) {
      return;
    }
    if (phase == Phase.READING) {
      tellOfTruncated();
    }
    close();
  }

  /** Ends the connection if it has been waiting too long. */
  synchronized void expire(long nanos) {
    if (phase == Phase.CLOSED || nanos - deadline < 0) {
      return;
    }
    switch (phase) {
      case READING -> {
        tellOfTruncated();
        hangUp();
      }
      case DELIVERING -> giveUp();
      default -> close();
    }
  }

  /** Closes if nobody misses this connection; answers whether it did. */
  synchronized boolean closeIfDispensable() {
    boolean dispensable = isDispensable();
    if (dispensable) {
      close();
    }
    return dispensable;
  }

  /** Whether no car is known on this connection, or the car is about to close. */
  synchronized boolean isDispensable() {
    return switch (phase) {
      case SILENT, PARTING, LINGERING -> true;
      case READING -> vin == null;
      default -> false;
    };
  }

  /** Finishes the message under way, if there is one, and closes. */
  synchronized void stop() {
    stopping = true;
    if (phase != Phase.DELIVERING && phase != Phase.ANSWERING) {
      close();
    }
  }

  /** Closes at once; a message whose delivery has not begun is dropped. */
  synchronized void close() {
    if (phase == Phase.CLOSED) {
      return;
    }
    phase = Phase.CLOSED;
    reader = null;
    if (delivery != null) {
      reception.withdraw(delivery);
      delivery = null;
    }
    line.close();
    reception.left(this);
  }

  private void readOn() {
    try {
      Optional<byte[]> frame = reader.next();
      if (frame.isPresent()) {
        take(frame.get());
      } else if (!reader.midMessage()) {
        reader = null;
      } else if (phase != Phase.READING) {
        enter(Phase.READING, deadlines.message());
      }
    } catch (GdcException e) {
      refuse(e, reader.rest());
    }
  }

  private void take(byte[] frame) {
    try {
      GdcMessage message = decode(frame);
      reception.log().read(message);
      deliver(new Incoming.Readable(message));
    } catch (GdcException e) {
      refuse(e, frame);
    }
  }

  private GdcMessage decode(byte[] frame) throws GdcException {
    try {
      return GdcDecoder.decode(frame);
    } catch (GdcException strict) {
      if (!reception.limits().lenient() || strict.error() != GdcError.E_STRUCTURE) {
        throw strict;
      }
      GdcMessage message = GdcDecoder.decodeLeniently(frame);
      reception.log().readLeniently(peer, message, strict);
      return message;
    }
  }

  /** Bytes that can't be read end the connection; the application hears of a known car's. */
  private void refuse(GdcException error, byte[] bytes) {
    report(error, bytes).ifPresentOrElse(this::deliver, this::hangUp);
  }

  /** Nothing depends on the outcome, so the connection doesn't wait for it. */
  private void tellOfTruncated() {
    byte[] rest = reader.rest();
    try {
      reader.end();
    } catch (GdcException truncated) {
      report(truncated, rest).ifPresent(cut -> reception.accept(deliveryOf(cut)));
    }
  }

  private Optional<Incoming.Unreadable> report(GdcException error, byte[] bytes) {
    reader = null;
    Optional<String> car = error.identity().map(identity -> identity.vin());
    reception.log().unreadable(peer, car.or(this::boundVin), error, bytes);
    if (error.error() != GdcError.E_TRUNCATED) {
      reception.failed(peer);
    }
    return car.or(this::boundVin).map(known -> new Incoming.Unreadable(known, error, bytes));
  }

  private Optional<String> boundVin() {
    return Optional.ofNullable(vin);
  }

  private void deliver(Incoming incoming) {
    pause();
    enter(Phase.DELIVERING, deadlines.answer());
    delivery = deliveryOf(incoming);
    if (!reception.accept(delivery)) {
      undelivered(delivery, new DeliveryException("too many messages wait"));
    }
  }

  private Delivery deliveryOf(Incoming incoming) {
    GdcConnection now = new GdcConnection(id, peer, boundVin(), authenticated, orderDelivered);
    return reception.delivery(now, incoming, this);
  }

  @Override
  public synchronized void delivered(Delivery from, GdcAnswer answer) {
    if (!(from.incoming() instanceof Incoming.Readable readable)) {
      if (from == delivery) {
        fallBack(Logbook.Outcome.REFUSED);
      }
    } else if (from == delivery) {
      delivery = null;
      learnFrom(readable.message(), answer);
      reception.log().done(peer, readable.message(), Logbook.Outcome.of(answer));
      send(answer);
    } else {
      reception.log().tooLate(peer, readable.vin(), answer);
    }
  }

  private void learnFrom(GdcMessage message, GdcAnswer answer) {
    if (answer.isRefusal()) {
      reception.failed(peer);
      return;
    }
    if (vin == null) {
      vin = answer.vin().orElseThrow();
    }
    authenticated |= !(message instanceof ConfigReport);
    if (answer.ending() == GdcAnswer.Ending.AWAIT_REPORT) {
      orderDelivered = true;
      reportDeadline = reception.nanos() + deadlines.report().toNanos();
    }
  }

  @Override
  public synchronized void undelivered(Delivery from, Exception why) {
    reception.log().undelivered(peer, from.incoming().vin(), why);
    if (from == delivery) {
      fallBack(Logbook.Outcome.FAILED);
    }
  }

  private void giveUp() {
    reception.withdraw(delivery);
    fallBack(Logbook.Outcome.TOO_LATE);
  }

  private void fallBack(Logbook.Outcome outcome) {
    Incoming incoming = delivery.incoming();
    delivery = null;
    if (incoming instanceof Incoming.Readable readable) {
      reception.log().done(peer, readable.message(), outcome);
    }
    send(incoming.fallback());
  }

  private void send(GdcAnswer answer) {
    byte[] bytes = answer.bytes();
    if (bytes.length == 0) {
      settle(answer.ending());
      return;
    }
    answered = true;
    enter(Phase.ANSWERING, deadlines.flush());
    line.send(bytes, () -> sent(answer.ending()));
  }

  private synchronized void sent(GdcAnswer.Ending ending) {
    if (phase == Phase.ANSWERING) {
      settle(ending);
    }
  }

  private void settle(GdcAnswer.Ending ending) {
    if (stopping || ending == GdcAnswer.Ending.CLOSE_NOW) {
      hangUp();
      return;
    }
    switch (ending) {
      case CLOSE_SOON -> enter(Phase.PARTING, deadlines.farewell());
      case AWAIT_REPORT -> {
        line.keepAlive();
        awaitReport();
      }
      default -> awaitNextMessage();
    }
    if (reader != null) {
      readOn();
    }
    if (delivery == null && phase != Phase.CLOSED) {
      resume();
    }
  }

  private void awaitNextMessage() {
    enter(Phase.IDLE, deadlines.idle());
    if (orderDelivered && deadline - reportDeadline < 0) {
      awaitReport();
    }
  }

  private void awaitReport() {
    phase = Phase.AWAITING_REPORT;
    deadline = reportDeadline;
  }

  /** Closes, but lets the car read what it was sent. */
  private void hangUp() {
    reader = null;
    if (!answered || stopping) {
      close();
      return;
    }
    enter(Phase.LINGERING, LINGER);
    line.finishSending();
    resume();
  }

  private void pause() {
    if (!paused) {
      paused = true;
      line.pause();
    }
  }

  private void resume() {
    if (paused) {
      paused = false;
      line.resume();
    }
  }

  private void enter(Phase next, Duration allowed) {
    phase = next;
    deadline = reception.nanos() + allowed.toNanos();
  }
}
