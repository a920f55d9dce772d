package org.leafport.core.duplex;

/** Why a connection ended before both sides had finished. */
public enum Ending {
  /** In order: nobody needs it any more. */
  NORMAL,
  /** A failure of ours. */
  INTERNAL_ERROR,
  /** The target does not accept connections. */
  TARGET_REFUSED,
  /** The target did not answer in time. */
  TARGET_TIMEOUT,
  /** The client or the target broke it off (TCP: RST). */
  RESET,
  /** Nothing was sent either way for too long. */
  IDLE,
  /** The other side sent more than it was allowed to. */
  FLOW_CONTROL,
  /** Too many connections. */
  TOO_MANY,
  /** This kind of connection is not allowed there. */
  NOT_ALLOWED,
  /** More waits for a slow reader than is kept. */
  OVERFLOW,
  /** What carried it is closing. */
  CARRIER_CLOSED,
  /** Nobody accepted it in time. */
  NOT_ACCEPTED,
  /** The other side broke the protocol. */
  PROTOCOL,
  /** Its sender is shut out. */
  BLOCKED
}
