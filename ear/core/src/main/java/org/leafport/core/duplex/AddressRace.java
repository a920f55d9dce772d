package org.leafport.core.duplex;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;

/**
 * Dials the addresses of one name until the first connection stands (RFC 8305, "Happy Eyeballs").
 *
 * <p>They are dialled in the given order, the next one {@link #APART} after the last began, or at
 * once when one fails. The first connection wins; those that come in later are closed and told to
 * nobody. One deadline holds for everything, from the look-up on.
 *
 * @param <C> what a connection is
 */
final class AddressRace<C> {

  /** From one beginning to the next (RFC 8305, section 5: the recommended delay). */
  static final Duration APART = Duration.ofMillis(250);

  /** So many addresses of a name are dialled; a name may have any number. */
  static final int MOST = 8;

  /** How one address is dialled, and how a connection ends that nobody needs. */
  interface Course<C> {

    /**
     * Dials one address.
     *
     * @param left until the race is over: it must have been given up by then
     * @return the connection, or a {@link DialException}
     */
    CompletionStage<C> dial(InetSocketAddress address, Duration left);

    /** Closes a connection that came in too late. */
    void close(C late);
  }

  private final InetSocketAddress name;
  private final Duration timeout;
  private final Course<C> course;
  private final Alarms alarms;
  private final long begun;
  private final CompletableFuture<C> result = new CompletableFuture<>();

  /** Guards all below. */
  private final Object lock = new Object();

  private final Queue<InetSocketAddress> untried = new ArrayDeque<>();
  private final List<InetSocketAddress> tried = new ArrayList<>();
  private final List<Throwable> failures = new ArrayList<>();
  private Alarms.Alarm next = () -> {};

  private AddressRace(InetSocketAddress name, Duration timeout, Course<C> course, Alarms alarms) {
    this.name = name;
    this.timeout = timeout;
    this.course = course;
    this.alarms = alarms;
    this.begun = alarms.nanos();
  }

  /**
   * Begins at once.
   *
   * @param name what is dialled, unresolved; for messages
   * @param known its addresses in the order they are to be dialled, once they have been looked up
   * @param timeout for the look-up and all addresses together
   * @return the first connection. If there is none: what the look-up failed with, or a {@link
   *     DialException}, with {@link Ending#TARGET_TIMEOUT} if an address (or the look-up) did not
   *     answer in time, and {@link Ending#TARGET_REFUSED} if all refused
   */
  static <C> CompletionStage<C> run(
      InetSocketAddress name,
      CompletionStage<List<InetSocketAddress>> known,
      Duration timeout,
      Course<C> course,
      Alarms alarms) {
    AddressRace<C> race = new AddressRace<>(name, timeout, course, alarms);
    race.begin(known);
    return race.result;
  }

  /**
   * The order of a name's addresses: families alternate, IPv6 first (RFC 8305, section 4); within a
   * family they stay as they were looked up. At most {@link #MOST}.
   *
   * @param avoided comes last if the name has others, and falls out if it has {@link #MOST} others
   */
  static List<InetAddress> order(Collection<InetAddress> known, Optional<InetAddress> avoided) {
    Deque<InetAddress> v6 = new ArrayDeque<>();
    Deque<InetAddress> v4 = new ArrayDeque<>();
    for (InetAddress address : new LinkedHashSet<>(known)) {
      if (!avoided.equals(Optional.of(address))) {
        (address instanceof Inet6Address ? v6 : v4).add(address);
      }
    }
    List<InetAddress> ordered = new ArrayList<>();
    while (!v6.isEmpty() || !v4.isEmpty()) {
      Optional.ofNullable(v6.poll()).ifPresent(ordered::add);
      Optional.ofNullable(v4.poll()).ifPresent(ordered::add);
    }
    avoided.filter(known::contains).ifPresent(ordered::add);
    return List.copyOf(ordered.subList(0, Math.min(MOST, ordered.size())));
  }

  private void begin(CompletionStage<List<InetSocketAddress>> known) {
    Alarms.Alarm deadline = alarms.in(timeout, this::giveUp);
    result.whenComplete(
        (connection, why) -> {
          deadline.cancel();
          synchronized (lock) {
            next.cancel();
          }
        });
    known.whenComplete(
        (addresses, why) -> {
          if (why != null) {
            result.completeExceptionally(cause(why));
          } else if (addresses.isEmpty()) {
            result.completeExceptionally(DialException.unknown(name, null));
          } else {
            enter(addresses);
          }
        });
  }

  private void enter(List<InetSocketAddress> addresses) {
    synchronized (lock) {
      untried.addAll(addresses);
    }
    dialNext();
  }

  private void dialNext() {
    InetSocketAddress address;
    synchronized (lock) {
      next.cancel();
      if (result.isDone() || untried.isEmpty()) {
        return;
      }
      address = untried.remove();
      tried.add(address);
      if (!untried.isEmpty()) {
        int turn = tried.size();
        next = alarms.in(APART, () -> hurry(turn));
      }
    }
    course
        .dial(address, timeout.minus(alarms.since(begun)))
        .whenComplete(
            (connection, why) -> {
              if (why == null) {
                arrived(connection);
              } else {
                failed(cause(why));
              }
            });
  }

  /** An alarm can't be taken back any more while it rings: it counts only in its own turn. */
  private void hurry(int turn) {
    synchronized (lock) {
      if (tried.size() != turn) {
        return;
      }
    }
    dialNext();
  }

  private void arrived(C connection) {
    if (!result.complete(connection)) {
      course.close(connection);
    }
  }

  private void failed(Throwable why) {
    Optional<DialException> all = Optional.empty();
    synchronized (lock) {
      failures.add(why);
      if (untried.isEmpty() && failures.size() == tried.size()) {
        all = Optional.of(allFailed());
      }
    }
    all.ifPresentOrElse(result::completeExceptionally, this::dialNext);
  }

  private DialException allFailed() {
    Throwable last = failures.get(failures.size() - 1);
    if (failures.size() == 1 && last instanceof DialException only) {
      return only;
    }
    boolean late = failures.stream().anyMatch(AddressRace::isTimeout);
    return new DialException(
        late ? Ending.TARGET_TIMEOUT : Ending.TARGET_REFUSED,
        "None of the addresses of " + text() + " can be reached: " + reasons(),
        last);
  }

  private void giveUp() {
    DialException late;
    synchronized (lock) {
      late =
          tried.isEmpty()
              ? DialException.notFoundInTime(name)
              : new DialException(Ending.TARGET_TIMEOUT, lateText(), null);
    }
    result.completeExceptionally(late);
  }

  private String lateText() {
    if (tried.size() == 1) {
      return tried.get(0) + " did not answer in time";
    }
    return "None of the addresses of "
        + text()
        + " answered in time"
        + (failures.isEmpty() ? "" : ": " + reasons());
  }

  private String reasons() {
    return failures.stream().map(Throwable::getMessage).collect(Collectors.joining("; "));
  }

  private String text() {
    return name.getHostString() + ":" + name.getPort();
  }

  private static boolean isTimeout(Throwable why) {
    return why instanceof DialException dial && dial.ending() == Ending.TARGET_TIMEOUT;
  }

  private static Throwable cause(Throwable why) {
    return why instanceof CompletionException && why.getCause() != null ? why.getCause() : why;
  }
}
