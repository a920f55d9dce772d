package org.leafport.core.duplex;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/**
 * Two connections joined: what one receives the other sends, at the pace of the slower.
 *
 * <p>A direction's end is passed on as an end, a break as a break with the same reason. When
 * nothing has passed either way for too long both are broken off.
 */
public final class Splice {

  private final Terms terms;
  private final Consumer<Ending> ended;
  private final AtomicBoolean over = new AtomicBoolean();
  private final Way there;
  private final Way back;
  private volatile long lastPassed;
  private volatile Alarms.Alarm watch;

  /**
   * What two connections are joined on.
   *
   * @param idle how long nothing may pass before both are broken off
   * @param traffic counts what passes, from the first to the second and back
   * @param alarms tell the time
   */
  public record Terms(Duration idle, Traffic traffic, Alarms alarms) {}

  private Splice(Duplex first, Duplex second, Terms terms, Consumer<Ending> ended) {
    this.terms = terms;
    this.ended = ended;
    this.there = new Way(first, second);
    this.back = new Way(second, first);
    this.lastPassed = terms.alarms().nanos();
  }

  /**
   * Joins two connections nobody receives from yet.
   *
   * @param ended told once why it is over: {@link Ending#NORMAL} if both directions ended
   */
  public static Splice join(Duplex first, Duplex second, Terms terms, Consumer<Ending> ended) {
    Splice splice = new Splice(first, second, terms, ended);
    splice.watchIdle(terms.idle());
    first.receiveBy(splice.there);
    second.receiveBy(splice.back);
    return splice;
  }

  /** Breaks both off. */
  public void reset(Ending why) {
    if (over(why)) {
      there.from.reset(why);
      back.from.reset(why);
    }
  }

  private boolean over(Ending why) {
    if (!over.compareAndSet(false, true)) {
      return false;
    }
    watch.cancel();
    ended.accept(why);
    return true;
  }

  private void watchIdle(Duration wait) {
    watch = terms.alarms().in(wait, this::checkIdle);
    if (over.get()) {
      watch.cancel();
    }
  }

  private void checkIdle() {
    Duration left = terms.idle().minus(terms.alarms().since(lastPassed));
    if (left.isNegative() || left.isZero()) {
      reset(Ending.IDLE);
    } else {
      watchIdle(left);
    }
  }

  /** One direction. */
  private final class Way implements Duplex.Receiver {

    private final Duplex from;
    private final Duplex to;

    /** Bytes are under way to the other side. Guards the fields below. */
    private boolean sending;

    private boolean ended;
    private Ending closing;

    Way(Duplex from, Duplex to) {
      this.from = from;
      this.to = to;
    }

    @Override
    public void onBytes(ByteBuffer bytes, Runnable taken) {
      int length = bytes.remaining();
      synchronized (this) {
        sending = true;
      }
      to.send(bytes, () -> sent(length, taken));
    }

    private void sent(int length, Runnable taken) {
      lastPassed = terms.alarms().nanos();
      count().add(length);
      Ending close;
      synchronized (this) {
        sending = false;
        close = closing;
      }
      if (close == null) {
        taken.run();
      } else {
        to.reset(close);
        over(close);
      }
    }

    private LongAdder count() {
      return this == there ? terms.traffic().there() : terms.traffic().back();
    }

    @Override
    public void onEnd() {
      lastPassed = terms.alarms().nanos();
      synchronized (this) {
        ended = true;
      }
      to.sendEnd();
      if (there.hasEnded() && back.hasEnded()) {
        over(Ending.NORMAL);
      }
    }

    private synchronized boolean hasEnded() {
      return ended;
    }

    /** Where the other side closed in order, what it sent before still reaches us. */
    @Override
    public void onReset(Ending why) {
      boolean wait;
      synchronized (this) {
        wait = why == Ending.NORMAL && sending;
        closing = wait ? why : null;
      }
      if (!wait) {
        to.reset(why);
        over(why);
      }
    }
  }
}
