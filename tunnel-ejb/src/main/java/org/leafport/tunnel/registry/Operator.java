package org.leafport.tunnel.registry;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the operator of a proxy sees and does (remote-proxy 15). Found by injection; calls block on
 * the database. Whoever calls has made sure that it is the operator.
 */
public interface Operator {

  /** How many entries a page has. */
  int PAGE = 50;

  /** The most events, and the most subjects with quotas of their own, that are read at once. */
  int MOST = 1_000;

  /** How many of the largest users are shown. */
  int LARGEST = 5;

  /**
   * A page of the homes, ordered by their labels.
   *
   * @param state only those in that state
   * @param text only those whose label or subject has it; empty: all
   * @param page from 1
   */
  Page<Home> homes(Optional<InstanceState> state, String text, int page);

  /** One home. */
  Optional<Home> home(String label);

  /** Shuts a home out and cuts its tunnel; false if there is none of that label. */
  boolean suspend(String label);

  /** Lets it in again. */
  boolean resume(String label);

  /** Cuts its tunnel; it comes back by itself. */
  boolean disconnect(String label);

  /** Keeps it from being pruned, or no longer. */
  boolean keep(String label, boolean wanted);

  /** Lets its owner enrol it anew at once, without a resume token. */
  boolean release(String label);

  /** Removes it with all it claimed, and cuts its tunnel. */
  boolean delete(String label);

  /** What is left of the certificate budget. */
  Budget budget();

  /** How many homes there are, and what has happened lately. */
  Figures figures();

  /**
   * The latest events, of one label or of all, the newest first.
   *
   * @param most how many, {@link #MOST} at most
   */
  List<Event> events(Optional<String> label, int most);

  /**
   * A page of claims to cars.
   *
   * @param afterId those after this number; 0: from the start
   */
  Page<Claim> claims(long afterId);

  /** Takes a car from a home; false if there is no such claim. */
  boolean removeClaim(long id);

  /** How many homes a subject may have; empty: as many as everybody. */
  void quota(String subject, Optional<Integer> quota);

  /**
   * Whose homes passed the most data today, the largest first; {@link #LARGEST} at most, none
   * before the first data of the day.
   */
  List<Usage> largestUsers();

  /** Who has a number of homes of his own, ordered by subject; {@link #MOST} at most. */
  List<Quota> quotas();

  /** The nodes of this proxy. */
  List<ProxyNodes.Node> nodes();

  /** Has a node send its tunnels elsewhere; false if there is no such node. */
  boolean drain(String node);

  /**
   * A page.
   *
   * @param items what it holds
   * @param more whether there are further ones
   */
  record Page<T>(List<T> items, boolean more) {}

  /**
   * A home as the operator sees it.
   *
   * @param label its name
   * @param subject whose it is
   * @param state where it stands
   * @param created since when it is his
   * @param lastConnected when a tunnel was last known to be there, to a few hours
   * @param certificateNotAfter when its last known certificate ends
   * @param software what it calls its software; hostile text
   * @param lastError why it is lapsed or suspended
   * @param keep whether it is never pruned
   * @param expiresSoon whether it was not seen for 90 days
   * @param ends when it loses what it has, if nothing happens until then: a lapsed one is shut out,
   *     a quiet one is given up, the name of one that was given up is free for others; empty if
   *     nothing of that is to be feared
   * @param live its tunnel, if it has one
   * @param bytesToday payload of both directions since midnight in UTC, up to a minute ago
   */
  record Home(
      String label,
      String subject,
      InstanceState state,
      Instant created,
      Optional<Instant> lastConnected,
      Optional<Instant> certificateNotAfter,
      String software,
      Optional<String> lastError,
      boolean keep,
      boolean expiresSoon,
      Optional<Instant> ends,
      Optional<LiveHomes.Live> live,
      long bytesToday) {}

  /**
   * All homes in figures.
   *
   * @param homes how many are in each state; a state without any is missing
   * @param enrolled how many names were given out in the last 24 hours
   * @param denied how often somebody was refused in the last hour
   */
  record Figures(Map<InstanceState, Long> homes, long enrolled, long denied) {

    /** Copies the map. */
    public Figures {
      homes = Map.copyOf(homes);
    }

    /** How many are in this state. */
    public long of(InstanceState state) {
      return homes.getOrDefault(state, 0L);
    }

    /** How many there are. */
    public long all() {
      return homes.values().stream().mapToLong(Long::longValue).sum();
    }
  }

  /**
   * A subject with a number of homes of its own.
   *
   * @param subject who
   * @param allowed how many homes it may have
   * @param used how many it has
   */
  record Quota(String subject, int allowed, int used) {}

  /**
   * A subject whose homes passed data today.
   *
   * @param subject who
   * @param homes how many homes it has
   * @param allowed how many it may have
   * @param bytesToday payload of both directions since midnight in UTC, up to a minute ago
   */
  record Usage(String subject, int homes, int allowed, long bytesToday) {}

  /**
   * Something that happened to a name.
   *
   * @param at when
   * @param label to which
   * @param kind what
   * @param detail a few words; empty if there is nothing to add
   * @param client the network of whoever did it, /24 or /48; empty if nobody did
   */
  record Event(Instant at, String label, EventKind kind, String detail, String client) {}

  /**
   * A home's claim to a car.
   *
   * @param id its number
   * @param label the home's name
   * @param subject whose home that is
   * @param vinTail last 4 characters of the VIN
   * @param iccidTail last characters of the number of the SIM, 4 at most
   * @param state how far it has come
   * @param created when it was claimed with its present values
   * @param confirmed when a car first matched it
   * @param lastSeen when a matching car last called while the home was connected, to the hour
   */
  record Claim(
      long id,
      String label,
      String subject,
      String vinTail,
      String iccidTail,
      ClaimState state,
      Instant created,
      Optional<Instant> confirmed,
      Optional<Instant> lastSeen) {}

  /**
   * The certificate budget of the whole domain.
   *
   * @param limited whether there is one
   * @param size how many it holds
   * @param remaining how many are left
   * @param next how long until there is one more; zero if it is full
   * @param at when that was so
   */
  record Budget(boolean limited, int size, int remaining, Duration next, Instant at) {}
}
