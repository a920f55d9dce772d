package org.leafport.tunnel.mux;

import java.util.Locale;
import org.leafport.core.duplex.Ending;

/** The codes of CLOSE (specification section 6.6), each with the ending it stands for. */
enum CloseCode {
  NORMAL(0, Ending.NORMAL),
  INTERNAL_ERROR(1, Ending.INTERNAL_ERROR),
  TARGET_REFUSED(2, Ending.TARGET_REFUSED),
  TARGET_TIMEOUT(3, Ending.TARGET_TIMEOUT),
  RESET(4, Ending.RESET),
  IDLE_TIMEOUT(5, Ending.IDLE),
  FLOW_CONTROL(6, Ending.FLOW_CONTROL),
  TOO_MANY_CONNECTIONS(7, Ending.TOO_MANY),
  NOT_ALLOWED(8, Ending.NOT_ALLOWED),
  BUFFER_OVERFLOW(9, Ending.OVERFLOW),
  SESSION_CLOSING(10, Ending.CARRIER_CLOSED),
  ACCEPT_TIMEOUT(11, Ending.NOT_ACCEPTED),
  PROTOCOL_ERROR(12, Ending.PROTOCOL),
  BLOCKED(13, Ending.BLOCKED);

  private final int code;
  private final Ending ending;

  CloseCode(int code, Ending ending) {
    this.code = code;
    this.ending = ending;
  }

  int code() {
    return code;
  }

  /** What it says in words, as the JSON form writes it; nothing when all is in order. */
  String reason() {
    return this == NORMAL ? "" : name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  static CloseCode of(Ending ending) {
    for (CloseCode known : values()) {
      if (known.ending == ending) {
        return known;
      }
    }
    throw new AssertionError("an ending without a code: " + ending);
  }

  /** The ending that a code stands for; a code we don't know is a break. */
  static Ending ending(int code) {
    for (CloseCode known : values()) {
      if (known.code == code) {
        return known.ending;
      }
    }
    return Ending.RESET;
  }

  /**
   * The ending that the words of the JSON form stand for. Words that aren't ours are a remark: that
   * form closes whatever has come to its end.
   */
  static Ending ending(String reason) {
    for (CloseCode known : values()) {
      if (known.reason().equals(reason)) {
        return known.ending;
      }
    }
    return Ending.NORMAL;
  }
}
