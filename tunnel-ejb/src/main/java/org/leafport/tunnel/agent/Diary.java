package org.leafport.tunnel.agent;

import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/** What happened, for the owner's eyes: the last notices and lines, and the log. Thread-safe. */
final class Diary {

  private static final Logger LOG = Logger.getLogger("org.leafport.tunnel.agent");

  private static final int MOST_NOTICES = 20;
  private static final int MOST_ENTRIES = 50;

  private final Clock clock;
  private final Deque<RemoteStatus.Notice> notices = new ArrayDeque<>();
  private final Deque<RemoteStatus.Entry> entries = new ArrayDeque<>();

  Diary(Clock clock) {
    this.clock = clock;
  }

  /** Something went as it should. */
  void good(Saying saying) {
    LOG.log(Level.INFO, "[tunnel] {0}", saying.text());
    enter(true, saying);
  }

  /** Something went wrong. */
  void bad(Saying saying) {
    LOG.log(Level.WARNING, "[tunnel] {0}", saying.text());
    enter(false, saying);
  }

  /** Something went wrong that only a developer understands. */
  void failure(Saying saying, Throwable why) {
    LOG.log(Level.WARNING, "[tunnel] " + saying.text(), why);
    enter(false, saying);
  }

  private synchronized void enter(boolean good, Saying saying) {
    entries.addLast(new RemoteStatus.Entry(clock.instant(), good, saying));
    if (entries.size() > MOST_ENTRIES) {
      entries.removeFirst();
    }
  }

  /** The owner should read this; the same code again takes the place of the former. */
  void notice(Saying saying, Optional<String> client) {
    notice(saying.code(), saying, client);
  }

  /** The owner should read this; the same key again takes the place of the former. */
  synchronized void notice(String key, Saying saying, Optional<String> client) {
    LOG.log(Level.WARNING, "[tunnel] {0}", saying.text());
    notices.removeIf(known -> known.key().equals(key));
    notices.addFirst(new RemoteStatus.Notice(key, saying, client, clock.instant()));
    if (notices.size() > MOST_NOTICES) {
      notices.removeLast();
    }
  }

  /** A notice is void. */
  synchronized void dismiss(String key) {
    notices.removeIf(known -> known.key().equals(key));
  }

  /** The notices, newest first. */
  synchronized List<RemoteStatus.Notice> notices() {
    return List.copyOf(notices);
  }

  /** What happened, oldest first. */
  synchronized List<RemoteStatus.Entry> entries() {
    return List.copyOf(entries);
  }
}
