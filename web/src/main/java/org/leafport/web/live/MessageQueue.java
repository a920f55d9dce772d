package org.leafport.web.live;

import java.util.ArrayDeque;
import java.util.Optional;

/**
 * Messages that wait for a slow socket: at most {@value #MOST}. A car replaces an older one of the
 * same VIN that still waits, because it tells all the other told.
 *
 * <p>Not safe for several threads; its socket guards it.
 */
final class MessageQueue {

  /** The most messages that wait. */
  static final int MOST = 64;

  private final ArrayDeque<Message> waiting = new ArrayDeque<>();

  /** Adds a message at the end; false if there is no room for it. */
  boolean add(Message message) {
    waiting.removeIf(message::replaces);
    if (waiting.size() >= MOST) {
      return false;
    }
    waiting.addLast(message);
    return true;
  }

  /** Takes the oldest message out. */
  Optional<Message> next() {
    return Optional.ofNullable(waiting.pollFirst());
  }

  void clear() {
    waiting.clear();
  }
}
