package org.leafport.tcu.navi.pi;

import java.util.Objects;
import java.util.OptionalInt;

/**
 * How far a car's change of probe configuration has come (probe data, section 2.6). A unit that
 * dislikes a configuration says nothing at all, so a change counts as failed from the moment it is
 * sent until the unit reports.
 *
 * @param reported the configuration that the unit told last, 0..65535
 * @param wanted the one that the owner wants
 * @param pending it waits for the unit's next beginning
 * @param result how the last change went
 */
public record ConfigurationChange(
    OptionalInt reported, OptionalInt wanted, boolean pending, Result result) {
  /** A car of which nothing is known. */
  public static final ConfigurationChange NONE =
      new ConfigurationChange(OptionalInt.empty(), OptionalInt.empty(), false, Result.NONE);

  /** How a change went; the numbers are those that are stored. */
  public enum Result {
    /** There was none. */
    NONE(-1),
    /** It waits. */
    PENDING(0),
    /** The unit has applied it. */
    SUCCESS(1),
    /** It was sent and not heard of again, or couldn't be sent. */
    FAILURE(2),
    /** The unit has rejected it. */
    REJECTED(3);

    private final int code;

    Result(int code) {
      this.code = code;
    }

    /** The number that is stored. */
    public int code() {
      return code;
    }
  }

  /** Refuses null. */
  public ConfigurationChange {
    Objects.requireNonNull(reported);
    Objects.requireNonNull(wanted);
    Objects.requireNonNull(result);
  }

  /**
   * The owner wants another configuration.
   *
   * @param configurationId one that is known
   * @throws IllegalStateException while another change is pending
   */
  public ConfigurationChange request(int configurationId) {
    if (pending) {
      throw new IllegalStateException("a change is pending");
    }
    return new ConfigurationChange(reported, OptionalInt.of(configurationId), true, Result.PENDING);
  }

  /** The owner thinks better of it; nothing changes if nothing is pending. */
  public ConfigurationChange cancel() {
    return pending
        ? new ConfigurationChange(reported, OptionalInt.empty(), false, Result.NONE)
        : this;
  }

  /**
   * The unit begins. The wanted configuration is to be sent if {@link #pending} before and it is
   * known.
   *
   * @param configurationId what it records by
   * @param wantedIsKnown there is a block for the wanted configuration
   */
  public ConfigurationChange begun(int configurationId, boolean wantedIsKnown) {
    OptionalInt told = OptionalInt.of(configurationId);
    if (!pending) {
      return new ConfigurationChange(told, wanted, false, result);
    }
    OptionalInt sent = wantedIsKnown ? wanted : OptionalInt.empty();
    return new ConfigurationChange(told, sent, false, Result.FAILURE);
  }

  /** The unit tells how loading went. That of an older change doesn't count. */
  public ConfigurationChange loaded(boolean applied) {
    if (pending || wanted.isEmpty()) {
      return this;
    }
    return new ConfigurationChange(
        applied ? wanted : reported,
        OptionalInt.empty(),
        false,
        applied ? Result.SUCCESS : Result.REJECTED);
  }
}
