package org.leafport.web.vehicle;

import java.util.List;

/** A car was not added or changed: what is wrong with which field. */
public class CarRefused extends Exception {

  private static final long serialVersionUID = 1L;

  /** A field, named as in the forms and the API. */
  public enum Field {
    VIN,
    TCU_ID,
    UNIT_ID,
    ICCID,
    NICKNAME,
    COLOR,
    MAX_GIDS,
    REFRESH,
    REFRESH_RUNNING,
    SMS
  }

  /** What can be wrong with a field. */
  public enum Fault {
    REQUIRED,
    TOO_SHORT,
    TOO_LONG,
    /** Letters or digits only, and none of I, O and Q (VIN). */
    CHARACTERS,
    OUT_OF_RANGE,
    /** Some account has this car already. */
    TAKEN,
    /** The provider cannot send what this unit needs, or lacks a field. */
    UNUSABLE
  }

  /**
   * One thing that is wrong.
   *
   * @param detail what was seen, for the text: a position, a limit, the name of an SMS field; may
   *     be empty
   */
  public record Problem(Field field, Fault fault, String detail) {}

  private final transient List<Problem> problems;

  CarRefused(List<Problem> problems) {
    super(problems.toString());
    this.problems = List.copyOf(problems);
  }

  /** All that is wrong, in the order of the form. */
  public List<Problem> problems() {
    return problems;
  }
}
