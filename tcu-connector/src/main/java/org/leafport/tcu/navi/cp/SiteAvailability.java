package org.leafport.tcu.navi.cp;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A charging place and what its outlets do just now: what {@link AvailabilityDetails} is made of.
 *
 * @param id its number at the provider, 0..4294967295
 * @param name its name
 * @param address street and number
 * @param latitude degrees, exact
 * @param longitude degrees, exact
 * @param live the outlets' states are those of now
 * @param access whether one can get there
 * @param alwaysOpen day and night
 * @param network who runs it
 * @param outlets those that have a connector
 */
public record SiteAvailability(
    long id,
    Optional<String> name,
    Optional<String> address,
    BigDecimal latitude,
    BigDecimal longitude,
    boolean live,
    Access access,
    boolean alwaysOpen,
    Optional<String> network,
    List<Outlet> outlets) {

  /** Copies the list. */
  public SiteAvailability {
    outlets = List.copyOf(outlets);
  }

  /** Whether one can get to a place. */
  public enum Access {
    /** It is open. */
    OPEN,
    /** It is closed, or not built yet. */
    CLOSED,
    /** Nobody knows. */
    UNKNOWN
  }

  /** What an outlet gives. */
  public enum Current {
    /** Direct current by CHAdeMO. */
    DC,
    /** Alternating current by type 1 or type 2. */
    AC,
    /** Anything that this car can't use. */
    OTHER
  }

  /** What an outlet does. */
  public enum State {
    /** Nothing: a car can be plugged in. */
    FREE,
    /** It charges, or is blocked. */
    IN_USE,
    /** Out of order, or nobody knows. */
    UNKNOWN
  }

  /**
   * An outlet.
   *
   * @param current what it gives
   * @param state what it does
   * @param updated since when that is known
   */
  public record Outlet(Current current, State state, Optional<Instant> updated) {}
}
