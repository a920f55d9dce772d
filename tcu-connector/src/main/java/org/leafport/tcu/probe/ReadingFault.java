package org.leafport.tcu.probe;

import java.util.Optional;

/**
 * Why a payload was not read to its end; everything before the offset was (probe data, section
 * 5.5).
 *
 * @param code what is wrong
 * @param offset of the label that could not be read, from the start of the payload with its header
 * @param label that label, 0..255; empty when there was none
 */
public record ReadingFault(Code code, int offset, Optional<Integer> label) {

  /** The ways in which reading can end early. */
  public enum Code {
    /** A label that isn't known: nothing tells where the next one would stand. */
    UNKNOWN_LABEL,
    /** The label's data go beyond the end. */
    TRUNCATED,
    /** There is nothing behind the header. */
    EMPTY,
    /** There are more records than this reader is willing to hold. */
    TOO_MANY_RECORDS
  }
}
