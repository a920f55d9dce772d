package org.leafport.tcu.connector;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import org.leafport.tcu.gdc.Gen1Order;

/**
 * What the application answers to a message: the bytes for the car, what becomes of the connection,
 * and the car it belongs to from now on. The connector writes the bytes only after the transaction
 * that produced this answer was committed.
 *
 * @param bytes one order, one "not now", or nothing
 * @param ending what becomes of the connection after the bytes are out
 * @param vin the car the connection is bound to; empty where the message was refused
 */
public record GdcAnswer(byte[] bytes, Ending ending, Optional<String> vin) {

  /** What becomes of a connection after its answer; the times are settings. */
  public enum Ending {
    /** Flush, then close at once. */
    CLOSE_NOW,
    /** Let the car close; close after 10 s. */
    CLOSE_SOON,
    /** An order is out: wait up to 8 min for the report. */
    AWAIT_REPORT,
    /** Wait up to 60 s for the next message. */
    KEEP
  }

  private static final byte[] NOTHING = {};

  /**
   * Copies the bytes, so that the answer cannot change under way.
   *
   * @throws NullPointerException if a component is null
   */
  public GdcAnswer {
    bytes = bytes.clone();
    Objects.requireNonNull(ending, "ending");
    Objects.requireNonNull(vin, "vin");
  }

  /** "Not now" to a car that was not let in; counts as a failure of its source. */
  public static GdcAnswer refused() {
    return new GdcAnswer(Gen1Order.notNow(), Ending.CLOSE_NOW, Optional.empty());
  }

  /** "Not now" to a recognised car for which no order waits. */
  public static GdcAnswer nothingWaiting(String vin) {
    return new GdcAnswer(Gen1Order.notNow(), Ending.CLOSE_SOON, Optional.of(vin));
  }

  /** The waiting order of a recognised car, 8 bytes. */
  public static GdcAnswer order(byte[] order, String vin) {
    return new GdcAnswer(order, Ending.AWAIT_REPORT, Optional.of(vin));
  }

  /** No bytes: reports are not acknowledged (Gen1 TCU protocol, section 2, rule 6). */
  public static GdcAnswer received(String vin) {
    return new GdcAnswer(NOTHING, Ending.KEEP, Optional.of(vin));
  }

  /** No bytes and the end of the connection; counts as a failure of its source. */
  public static GdcAnswer silence() {
    return new GdcAnswer(NOTHING, Ending.CLOSE_NOW, Optional.empty());
  }

  /** The bytes for the car, a copy. */
  @Override
  public byte[] bytes() {
    return bytes.clone();
  }

  /** Whether the message was refused, which counts against its source. */
  public boolean isRefusal() {
    return vin.isEmpty();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof GdcAnswer that
        && Arrays.equals(bytes, that.bytes)
        && ending == that.ending
        && vin.equals(that.vin);
  }

  @Override
  public int hashCode() {
    return Objects.hash(Arrays.hashCode(bytes), ending, vin);
  }

  /** The answer without the VIN, fit for a log. */
  @Override
  public String toString() {
    return "GdcAnswer[" + HexFormat.of().formatHex(bytes) + ", " + ending + "]";
  }
}
