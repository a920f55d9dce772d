package org.leafport.tcu.connector;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of the addresses connections come from: how many each has open, how often it failed
 * lately, and whether it is shut out.
 *
 * <p>An IPv6 address stands for its /64 network, because whoever has one address there has them
 * all. Loopback addresses are neither counted nor shut out: behind them stand a relay, a load
 * generator, or the owner. Times are readings of the nanosecond clock.
 */
final class Sources {

  /** What becomes of a new connection. */
  enum Verdict {
    /** It may stay and was counted. */
    WELCOME,
    /** Its address has too many connections open. */
    TOO_MANY,
    /** Its address is shut out. */
    BANNED
  }

  /** The most addresses remembered; of those without a connection the longest unseen goes first. */
  static final int MOST = 10_000;

  private static final int NETWORK_BYTES = 8;

  private static final class Source {
    int open;
    Deque<Long> failures = new ArrayDeque<>(1);
    Long bannedUntil;

    boolean bannedAt(long nanos) {
      return bannedUntil != null && nanos - bannedUntil < 0;
    }
  }

  private final int maxPerAddress;
  private final TcuLimits.Ban ban;
  private final Map<String, Source> sources = new LinkedHashMap<>(16, 0.75f, true);

  Sources(int maxPerAddress, TcuLimits.Ban ban) {
    this.maxPerAddress = maxPerAddress;
    this.ban = ban;
  }

  /** Judges a new connection; one that is welcome has to {@link #leave} in the end. */
  synchronized Verdict arrive(InetAddress address, long nanos) {
    Optional<String> key = key(address);
    if (key.isEmpty()) {
      return Verdict.WELCOME;
    }
    Source source = known(key.get());
    if (source.bannedAt(nanos)) {
      return Verdict.BANNED;
    }
    if (maxPerAddress > 0 && source.open >= maxPerAddress) {
      return Verdict.TOO_MANY;
    }
    source.open++;
    return Verdict.WELCOME;
  }

  /** A connection that was welcome has ended. */
  synchronized void leave(InetAddress address) {
    key(address)
        .ifPresent(
            key -> {
              Source source = known(key);
              source.open = Math.max(0, source.open - 1);
              if (source.open == 0 && source.failures.isEmpty()) {
                sources.remove(key);
              }
            });
  }

  /** Counts a refused or unreadable message; answers true if the address is shut out for it. */
  synchronized boolean fail(InetAddress address, long nanos) {
    Optional<String> key = key(address);
    if (key.isEmpty() || ban.failures() == 0) {
      return false;
    }
    Source source = known(key.get());
    long oldestCounted = nanos - ban.window().toNanos();
    source.failures.removeIf(failure -> failure - oldestCounted < 0);
    source.failures.add(nanos);
    if (source.failures.size() <= ban.failures()) {
      return false;
    }
    source.failures.removeFirst();
    boolean begins = !source.bannedAt(nanos);
    source.bannedUntil = nanos + ban.duration().toNanos();
    return begins;
  }

  /** How many addresses are remembered. */
  synchronized int size() {
    return sources.size();
  }

  private Source known(String key) {
    Source source = sources.computeIfAbsent(key, unknown -> new Source());
    if (sources.size() > MOST) {
      forgetTheLongestUnseen();
    }
    return source;
  }

  private void forgetTheLongestUnseen() {
    Iterator<Source> eldestFirst = sources.values().iterator();
    while (eldestFirst.hasNext()) {
      if (eldestFirst.next().open == 0) {
        eldestFirst.remove();
        return;
      }
    }
  }

  private static Optional<String> key(InetAddress address) {
    if (address.isLoopbackAddress()) {
      return Optional.empty();
    }
    byte[] bytes = address.getAddress();
    byte[] network = address instanceof Inet6Address ? Arrays.copyOf(bytes, NETWORK_BYTES) : bytes;
    return Optional.of(Arrays.toString(network));
  }
}
