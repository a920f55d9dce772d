package org.leafport.tunnel.flow;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Whose turn it is to send: each of those who have something may send a quantum of bytes, then the
 * next; what one sends too much in a turn is missing in its next. Not safe for threads.
 *
 * @param <T> who sends
 */
public final class DeficitRoundRobin<T> {
  private final int quantum;
  private final Deque<Turn<T>> turns = new ArrayDeque<>();

  /**
   * Nobody waits yet.
   *
   * @param quantum bytes a turn
   */
  public DeficitRoundRobin(int quantum) {
    this.quantum = quantum;
  }

  /** The place of one sender in the round; made once for each. */
  public static final class Turn<T> {
    private final T owner;
    private int deficit;
    private boolean waits;
    private boolean listed;

    /** A sender who has nothing to send yet. */
    public Turn(T owner) {
      this.owner = owner;
    }

    /** Whose turn it is. */
    public T owner() {
      return owner;
    }

    /** How many bytes it may send now. */
    public int allowance() {
      return deficit;
    }
  }

  /** The sender has something to send: it waits at the end, if it doesn't already. */
  public void add(Turn<T> turn) {
    if (!turn.waits) {
      turn.waits = true;
      if (!turn.listed) {
        turn.listed = true;
        turns.addLast(turn);
      }
    }
  }

  /** The sender has nothing more to send, or may not. What was left of its turn is lost. */
  public void remove(Turn<T> turn) {
    turn.waits = false;
    turn.deficit = Math.min(0, turn.deficit);
  }

  /** Whose turn it is, with an allowance of at least a byte; empty if nobody waits. */
  public Optional<Turn<T>> current() {
    while (!turns.isEmpty()) {
      Turn<T> first = turns.peekFirst();
      if (!first.waits) {
        turns.removeFirst();
        first.listed = false;
      } else if (first.deficit > 0) {
        return Optional.of(first);
      } else {
        first.deficit += quantum;
        if (first.deficit <= 0) {
          turns.addLast(turns.removeFirst());
        }
      }
    }
    return Optional.empty();
  }

  /** The one whose turn it is has sent bytes; when its turn is used up, the next follows. */
  public void spend(Turn<T> turn, int bytes) {
    turn.deficit -= bytes;
    if (turn.deficit <= 0 && turns.peekFirst() == turn) {
      turns.addLast(turns.removeFirst());
    }
  }
}
