package org.leafport.core.health;

import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * The signs of life that the modules offer: a name and a question that can be asked at any time.
 *
 * <p>A module registers its sign when it starts ({@code Vitals.watch("tcu listener", this::state)})
 * and takes it back when it stops. The health checks ask all of them; readiness is given only while
 * every sign is well. A part whose failure must not stop the house answers well with a text that
 * tells the trouble.
 *
 * <p>A supplier is asked from any thread and has to answer at once from what it knows: it neither
 * waits for the network nor takes a lock that is held while waiting.
 */
public final class Vitals {

  private static final Map<String, Supplier<State>> SIGNS = new ConcurrentHashMap<>();

  private Vitals() {}

  /**
   * Registers a sign; a sign of the same name is replaced.
   *
   * @param name what is watched, in words an owner understands, for example {@code tcu listener}
   */
  public static void watch(String name, Supplier<State> sign) {
    SIGNS.put(Objects.requireNonNull(name), Objects.requireNonNull(sign));
  }

  /** Takes a sign back, because its part stopped as intended; unknown names are no error. */
  public static void forget(String name) {
    SIGNS.remove(name);
  }

  /** Asks every sign, in the order of their names; one that throws counts as ill. */
  public static SortedMap<String, State> all() {
    var states = new TreeMap<String, State>();
    SIGNS.forEach((name, sign) -> states.put(name, ask(sign)));
    return states;
  }

  private static State ask(Supplier<State> sign) {
    try {
      return sign.get();
    } catch (RuntimeException broken) {
      return State.ill("could not be asked: " + broken);
    }
  }

  /**
   * What a part says about itself.
   *
   * @param well whether the part does its work
   * @param detail one line for the owner: what it does, or what is wrong and what helps
   */
  public record State(boolean well, String detail) {

    /** The part does its work. */
    public static State well(String detail) {
      return new State(true, detail);
    }

    /** The part doesn't do its work. */
    public static State ill(String detail) {
      return new State(false, detail);
    }
  }
}
