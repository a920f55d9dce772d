package org.leafport.tcu.gdc;

/**
 * The ways a GDC message can be wrong (Gen1 TCU protocol, "Errors, malformed input, limits").
 *
 * <p>None of them is answered: the connection is closed without a byte.
 */
public enum GdcError {
  /** The first byte is none of 01, 03, 05. The stream can't be followed any further. */
  E_TYPE,
  /** The length field is below 101 or above 1024. The stream can't be followed any further. */
  E_LENGTH,
  /** The stream, or the time allowed, ended inside a message. */
  E_TRUNCATED,
  /** The walk over the elements failed: overrun, wrong element type, required field missing. */
  E_STRUCTURE,
  /** VIN, TCU ID, unit ID, ICCID, user or hash holds a byte outside 0x20..0x7E. */
  E_TEXT,
  /** Message type and body code don't belong together. */
  E_COMBINATION,
  /** A report without its three EV elements, or with one that is too short. */
  E_EVINFO,
  /** A configuration report whose ten fields are incomplete or broken. */
  E_CONFIG
}
