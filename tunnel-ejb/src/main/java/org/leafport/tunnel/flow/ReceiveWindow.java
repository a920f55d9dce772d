package org.leafport.tunnel.flow;

import java.time.Duration;
import java.util.Optional;

/**
 * The window of one connection on the receiving side (specification section 6.7).
 *
 * <p>Every byte of the window is in one of three places: <i>granted</i> (the other side may send
 * it), <i>held</i> (received, waiting to be taken) or <i>due</i> (taken, to be granted again).
 * Their sum is the memory that the connection can be made to hold, and {@link SessionMemory} knows
 * of all of it. What is due is granted when it comes to half the window, so that a grant is worth
 * its frame.
 *
 * <p>A connection that takes a whole window within two round trips gets twice the window, as far as
 * the memory allows. One that was idle gives the growth back: what it takes next is not granted
 * again until the window is what it was at first.
 */
public final class ReceiveWindow implements Intake {

  /**
   * The shortest round trip that growth reckons with: below it, threads and their wake-ups cost
   * more time than the network, and a fast connection would never be recognised.
   */
  public static final Duration SHORTEST_ROUND_TRIP = Duration.ofMillis(10);

  private final int initial;
  private final int max;
  private final SessionMemory memory;

  private long size;
  private long granted;
  private long held;
  private long due;
  private long excess;
  private boolean finished;

  private long takenInSpell;
  private long spellStart;
  private boolean spellRuns;
  private long lastUse;

  private ReceiveWindow(int initial, int max, SessionMemory memory, long nanoTime) {
    this.initial = initial;
    this.max = Math.max(initial, max);
    this.memory = memory;
    this.size = initial;
    this.granted = initial;
    this.lastUse = nanoTime;
  }

  /**
   * A window of a new connection.
   *
   * @param initial in bytes: what HELLO said
   * @param max to which it may grow, in bytes
   * @param nanoTime now
   * @return empty if the memory has no room for it
   */
  public static Optional<ReceiveWindow> open(
      int initial, int max, SessionMemory memory, long nanoTime) {
    return memory.takeForNew(initial)
        ? Optional.of(new ReceiveWindow(initial, max, memory, nanoTime))
        : Optional.empty();
  }

  @Override
  public boolean receive(int bytes) {
    if (bytes > granted || finished) {
      return false;
    }
    granted -= bytes;
    held += bytes;
    return true;
  }

  @Override
  public int take(int bytes, long nanoTime, Optional<Duration> roundTrip) {
    if (bytes < 0 || bytes > held) {
      throw new IllegalArgumentException("%d of %d bytes".formatted(bytes, held));
    }
    held -= bytes;
    if (finished) {
      memory.giveBack(bytes);
      return 0;
    }
    due += bytes;
    payExcess();
    grow(bytes, nanoTime, roundTrip);
    lastUse = nanoTime;
    return grant();
  }

  private int grant() {
    if (due == 0 || due < size / 2) {
      return 0;
    }
    int increment = (int) due;
    granted += due;
    due = 0;
    return increment;
  }

  private void grow(int bytes, long nanoTime, Optional<Duration> roundTrip) {
    if (!spellRuns) {
      spellRuns = true;
      spellStart = nanoTime;
      takenInSpell = 0;
      return;
    }
    takenInSpell += bytes;
    if (takenInSpell < size) {
      return;
    }
    boolean fast = roundTrip.isPresent() && nanoTime - spellStart <= spellLimit(roundTrip.get());
    long more = Math.min(size, max - size);
    if (fast && excess == 0 && more > 0 && memory.takeForGrowth(more)) {
      size += more;
      due += more;
    }
    spellStart = nanoTime;
    takenInSpell = 0;
  }

  private static long spellLimit(Duration roundTrip) {
    return 2 * Math.max(roundTrip.toNanos(), SHORTEST_ROUND_TRIP.toNanos());
  }

  /** Whether the window is greater than at first, so that being idle costs it something. */
  public boolean hasGrown() {
    return size > initial;
  }

  /**
   * Gives the growth back if nothing has been taken for so long.
   *
   * @param nanoTime now
   */
  public void shrinkIfIdle(long nanoTime, Duration idle) {
    if (finished || !hasGrown() || nanoTime - lastUse < idle.toNanos()) {
      return;
    }
    excess += size - initial;
    size = initial;
    spellRuns = false;
    payExcess();
  }

  /** What is due goes back to the memory, as long as more is out than the window says. */
  private void payExcess() {
    long paid = Math.min(excess, due);
    excess -= paid;
    due -= paid;
    memory.giveBack(paid);
  }

  @Override
  public long held() {
    return held;
  }

  /** The memory it stands for now, in bytes. */
  public long reserved() {
    return granted + held + due;
  }

  @Override
  public void finish() {
    if (!finished) {
      finished = true;
      memory.giveBack(granted + due);
      granted = 0;
      due = 0;
    }
  }

  @Override
  public void discard() {
    finish();
    memory.giveBack(held);
    held = 0;
  }
}
